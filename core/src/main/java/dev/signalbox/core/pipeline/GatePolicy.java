package dev.signalbox.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who decides at a gate, on what terms, and what follows.
///
/// @param title what the decision is about, in a few words
/// @param before whether the gate stands before the stage, on its input, and not on its output
/// @param quorum distinct principals whose approval opens the gate; at least 1
/// @param exclude who may not decide, whatever their role
/// @param critical whether whoever decides must have signed in a moment ago
/// @param deadline how long the gate stays open; absent: for ever
/// @param remind how often a still open gate reminds; absent: never
/// @param escalation whom to call in, and when
/// @param editable JSON pointers a patch may touch, `*` for any one segment; empty: everything; or
///   [#NO_EDITS]
/// @param form JSON Schema of the answers a decision must carry, as JSON text
/// @param maxIterations how many times the gate may open before a rejection fails the run
public record GatePolicy(
        @Nullable String title,
        boolean before,
        Approvers approvers,
        int quorum,
        Set<Exclusion> exclude,
        boolean critical,
        @Nullable Duration deadline,
        OnTimeout onTimeout,
        OnReject onReject,
        @Nullable Duration remind,
        @Nullable Escalation escalation,
        List<String> editable,
        @Nullable String form,
        int maxIterations) {

    /// What `editable` is where nothing may be edited. Not a JSON pointer, and so never one's
    /// meaning.
    public static final List<String> NO_EDITS = List.of("none");

    public GatePolicy {
        exclude = Set.copyOf(exclude);
        editable = List.copyOf(editable);
    }

    /// Who may decide: anybody with one of the roles or in one of the groups, and the named
    /// principals.
    ///
    /// @param groups as an identity provider names them
    public record Approvers(Set<String> roles, Set<String> principals, Set<String> groups) {
        public static final Approvers DEFAULT =
                new Approvers(Set.of("reviewer", "review_admin", "admin"), Set.of());

        public Approvers {
            roles = Set.copyOf(roles);
            principals = Set.copyOf(principals);
            groups = Set.copyOf(groups);
        }

        public Approvers(Set<String> roles, Set<String> principals) {
            this(roles, principals, Set.of());
        }
    }

    /// Whom a gate calls in, and how long after it opened (absent: only when it expires).
    public record Escalation(@Nullable Duration after, Approvers to) {}

    /// A person's part in what is decided that keeps them from deciding on it.
    public enum Exclusion {
        /// Started the run.
        STARTER,
        /// Made a version of an artifact that is decided on.
        AUTHOR,
        /// Made the latest edit, at this gate or in the feedback the attempt was run with.
        LAST_EDITOR
    }

    /// What happens when the deadline passes. Silence is not consent: the default is `HOLD`.
    public enum OnTimeout {
        HOLD,
        APPROVE,
        REJECT,
        ESCALATE,
        FAIL
    }
}
