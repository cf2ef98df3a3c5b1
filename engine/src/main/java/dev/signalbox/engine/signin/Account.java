package dev.signalbox.engine.signin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Somebody who may sign in with a password of this server's own.
///
/// @param name to sign in with: lower case
/// @param title for people to read
/// @param password its hash, with everything that is needed to check another against it
/// @param memberships roles by project; `*` is every project
public record Account(
        String name,
        String title,
        String password,
        Map<String, Set<String>> memberships,
        boolean disabled,
        Instant createdAt,
        Instant passwordAt) {

    public Account {
        var copied = new LinkedHashMap<String, Set<String>>();
        memberships.forEach((project, roles) -> copied.put(project, Set.copyOf(roles)));
        memberships = Map.copyOf(copied);
    }

    /// The hash is for nobody's eyes.
    @Override
    public String toString() {
        return "Account[name=%s, disabled=%s]".formatted(name, disabled);
    }
}
