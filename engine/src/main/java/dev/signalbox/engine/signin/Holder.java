package dev.signalbox.engine.signin;

import dev.signalbox.core.identity.Principal.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Whom a credential is about, and what they may do, as it was when they proved it.
///
/// @param id unique among all kinds and all ways to sign in
/// @param name for people to read
/// @param memberships roles by project; `*` is every project
public record Holder(
        Kind kind,
        String id,
        String name,
        Map<String, Set<String>> memberships,
        Set<String> groups) {

    public Holder {
        var copied = new LinkedHashMap<String, Set<String>>();
        memberships.forEach((project, roles) -> copied.put(project, Set.copyOf(roles)));
        memberships = Map.copyOf(copied);
        groups = Set.copyOf(groups);
    }
}
