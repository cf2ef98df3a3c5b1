package dev.signalbox.integrations.identity.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which claims say who somebody is and what they may do. A path is a claim's name, or a JSON
/// pointer to what lies deeper: `/realm_access/roles`.
///
/// @param roles nothing: no roles are read from any claim
/// @param grants from a value of the claim `roles` to roles by project; `*` is every project
public record Claims(
        String subject,
        String name,
        @Nullable String groups,
        @Nullable String roles,
        Map<String, Map<String, Set<String>>> grants) {

    public static final Claims USUAL = new Claims("sub", "name", null, null, Map.of());

    public Claims {
        var copied = new LinkedHashMap<String, Map<String, Set<String>>>();
        grants.forEach((value, granted) -> copied.put(value, copyOf(granted)));
        grants = Map.copyOf(copied);
    }

    private static Map<String, Set<String>> copyOf(Map<String, Set<String>> granted) {
        var copied = new LinkedHashMap<String, Set<String>>();
        granted.forEach((project, roles) -> copied.put(project, Set.copyOf(roles)));
        return Map.copyOf(copied);
    }
}
