package dev.signalbox.core.identity;

import java.util.Set;

/// Who acts. Taken from the credential (or, for `timer` and `policy`, from the engine itself),
/// never from a request body.
///
/// @param id unique among all kinds
public record Principal(Kind kind, String id, Set<String> roles) {

    /// The engine acting on a deadline.
    public static final Principal TIMER = new Principal(Kind.TIMER, "timer", Set.of());

    /// The engine acting on a rule of the pipeline.
    public static final Principal POLICY = new Principal(Kind.POLICY, "policy", Set.of());

    public Principal {
        roles = Set.copyOf(roles);
    }

    /// As events keep it: roles are a matter of the moment.
    public Principal asRecorded() {
        return roles.isEmpty() ? this : new Principal(kind, id, Set.of());
    }

    public static Principal human(String id, String... roles) {
        return new Principal(Kind.HUMAN, id, Set.of(roles));
    }

    public enum Kind {
        HUMAN,
        SERVICE,
        AGENT,
        TIMER,
        POLICY
    }
}
