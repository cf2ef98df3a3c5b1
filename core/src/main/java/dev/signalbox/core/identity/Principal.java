package dev.signalbox.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who acts. Taken from the credential (or, for `timer` and `policy`, from the engine itself),
/// never from a request body.
///
/// @param id unique among all kinds
/// @param roles in the project of what is acted on
/// @param owner the human who answers for a service or an agent
public record Principal(
        Kind kind, String id, Set<String> roles, @Nullable String owner, Standing standing) {

    /// The engine acting on a deadline.
    public static final Principal TIMER = new Principal(Kind.TIMER, "timer", Set.of());

    /// The engine acting on a rule of the pipeline.
    public static final Principal POLICY = new Principal(Kind.POLICY, "policy", Set.of());

    public Principal {
        roles = Set.copyOf(roles);
    }

    public Principal(Kind kind, String id, Set<String> roles) {
        this(kind, id, roles, null, Standing.NONE);
    }

    /// As events keep it: roles and standing are a matter of the moment.
    public Principal asRecorded() {
        return new Principal(kind, id, Set.of(), owner, Standing.NONE);
    }

    public static Principal human(String id, String... roles) {
        return new Principal(Kind.HUMAN, id, Set.of(roles));
    }

    /// The principal itself and whoever answers for it.
    public boolean isBehind(String other) {
        return id.equals(other) || other.equals(owner);
    }

    public enum Kind {
        HUMAN,
        SERVICE,
        AGENT,
        TIMER,
        POLICY
    }

    /// What else is known of a principal at the moment it acts.
    ///
    /// @param groups as its identity provider says
    /// @param authenticatedAt when it last proved who it is; nothing: unknown
    /// @param standsInFor in whose stead it may decide just now
    public record Standing(
            Set<String> groups,
            @Nullable Instant authenticatedAt,
            List<Principal> standsInFor,
            boolean brokeGlass) {

        public static final Standing NONE = new Standing(Set.of(), null, List.of(), false);

        public Standing {
            groups = Set.copyOf(groups);
            standsInFor = List.copyOf(standsInFor);
        }
    }
}
