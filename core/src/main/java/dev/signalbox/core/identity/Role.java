package dev.signalbox.core.identity;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A named set of scopes.
public record Role(String name, Set<Scope> scopes) {

    /// Reads everything and changes nothing.
    public static final Role OBSERVER = new Role("observer", reading());

    /// Runs pipelines.
    public static final Role OPERATOR =
            new Role(
                    "operator",
                    plus(
                            reading(),
                            Scope.RUNS_WRITE,
                            Scope.PIPELINES_WRITE,
                            Scope.WEBHOOKS_WRITE,
                            Scope.SECRETS_WRITE,
                            Scope.KEYS_WRITE));

    /// Decides at gates.
    public static final Role REVIEWER =
            new Role(
                    "reviewer",
                    EnumSet.of(
                            Scope.RUNS_READ,
                            Scope.PIPELINES_READ,
                            Scope.GATES_READ,
                            Scope.GATES_DECIDE,
                            Scope.KEYS_WRITE));

    /// Decides at gates, and sees to it that there is somebody who does.
    public static final Role REVIEW_ADMIN =
            new Role(
                    "review_admin",
                    plus(REVIEWER.scopes(), Scope.GATES_ADMIN, Scope.ADMIN_READ, Scope.AUDIT_READ));

    /// Is called when something breaks.
    public static final Role RESPONDER =
            new Role(
                    "responder",
                    plus(reading(), Scope.RUNS_WRITE, Scope.WEBHOOKS_WRITE, Scope.KEYS_WRITE));

    public static final Role ADMIN = new Role("admin", EnumSet.allOf(Scope.class));

    /// The roles there are when nothing else is configured, by name.
    public static final Map<String, Role> USUAL = usual();

    public Role {
        scopes = Set.copyOf(scopes);
    }

    private static Map<String, Role> usual() {
        var all = new LinkedHashMap<String, Role>();
        for (Role role :
                new Role[] {OBSERVER, OPERATOR, REVIEWER, REVIEW_ADMIN, RESPONDER, ADMIN}) {
            all.put(role.name(), role);
        }
        return Collections.unmodifiableMap(all);
    }

    private static Set<Scope> reading() {
        return Arrays.stream(Scope.values()).filter(Scope::isReading).collect(Collectors.toSet());
    }

    private static Set<Scope> plus(Set<Scope> some, Scope... more) {
        EnumSet<Scope> all = EnumSet.copyOf(some);
        Collections.addAll(all, more);
        return all;
    }
}
