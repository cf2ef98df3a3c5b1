package dev.signalbox.engine.audit;

import dev.signalbox.core.identity.Principal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that somebody did, or was refused.
///
/// @param by absent: somebody who did not say, or prove, who they are
/// @param action the operation's id in the API's description, such as `decide`
/// @param detail what it was in particular: `approve`, `reject` …
/// @param project the project that the object belongs to; `*` for what belongs to the server
/// @param before digest of what it was done to, as it was
/// @param after digest of what it led to
/// @param events what it led to in a run's log
/// @param reason as it was given; kept under a keyed hash only
/// @param code of the problem, where it was refused or failed
/// @param count how many alike it stands for
public record AuditEntry(
        Instant at,
        @Nullable Principal by,
        Origin origin,
        String action,
        @Nullable String detail,
        String project,
        Subject object,
        @Nullable String before,
        @Nullable String after,
        @Nullable Span events,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String code,
        long count) {

    /// Where what it was done to belongs to no project.
    public static final String THE_SERVER = "*";

    /// What became of it.
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What something was done to.
    ///
    /// @param type `run`, `gate`, `pipeline`, `webhook` …
    /// @param id of the object; a gate goes by its run
    /// @param part of the object: the gate's stage
    public record Subject(String type, String id, @Nullable String part) {
        public static Subject of(String type, String id) {
            return new Subject(type, id, null);
        }
    }

    /// Events of a run, by number.
    public record Span(long from, long to) {}

    public static AuditEntry done(Instant at, Asker asker, String action, Subject object) {
        return of(at, asker, action, object, Outcome.DONE, null);
    }

    public static AuditEntry refused(
            Instant at, Asker asker, String action, Subject object, String code) {
        return of(at, asker, action, object, Outcome.REFUSED, code);
    }

    public static AuditEntry of(
            Instant at,
            Asker asker,
            String action,
            Subject object,
            Outcome outcome,
            @Nullable String code) {
        return of(at, asker.by(), asker.origin(), action, object, outcome, code);
    }

    public static AuditEntry of(
            Instant at,
            @Nullable Principal by,
            Origin origin,
            String action,
            Subject object,
            Outcome outcome,
            @Nullable String code) {
        return new AuditEntry(
                at,
                by,
                origin,
                action,
                null,
                THE_SERVER,
                object,
                null,
                null,
                null,
                outcome,
                null,
                code,
                1);
    }

    public AuditEntry in(String project) {
        return new AuditEntry(
                at, by, origin, action, detail, project, object, before, after, events, outcome,
                reason, code, count);
    }

    public AuditEntry with(@Nullable String detail, @Nullable String reason) {
        return new AuditEntry(
                at, by, origin, action, detail, project, object, before, after, events, outcome,
                reason, code, count);
    }

    public AuditEntry changing(@Nullable String before, @Nullable String after) {
        return new AuditEntry(
                at, by, origin, action, detail, project, object, before, after, events, outcome,
                reason, code, count);
    }

    public AuditEntry leadingTo(Span events) {
        return new AuditEntry(
                at, by, origin, action, detail, project, object, before, after, events, outcome,
                reason, code, count);
    }

    public AuditEntry refusedFor(String code) {
        return new AuditEntry(
                at,
                by,
                origin,
                action,
                detail,
                project,
                object,
                before,
                after,
                events,
                Outcome.REFUSED,
                reason,
                code,
                count);
    }

    public AuditEntry times(long count) {
        return new AuditEntry(
                at, by, origin, action, detail, project, object, before, after, events, outcome,
                reason, code, count);
    }
}
