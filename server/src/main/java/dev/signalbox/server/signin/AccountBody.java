package dev.signalbox.server.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.identity.Roles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What makes or changes an account.
@Schema(name = "UserRequest", additionalProperties = Schema.False.class)
record AccountBody(
        @Schema(maxLength = 100, description = "To sign in with; cannot be changed")
                @Nullable String name,
        @Schema(maxLength = 200, description = "For people to read; else the name")
                @Nullable String title,
        @Schema(minLength = 12, maxLength = 128) @Nullable String password,
        @Schema(description = "By project; `*` is every project")
                @Nullable Map<String, List<String>> roles) {

    private static final int MOST = 500;

    static AccountBody read(byte[] body, Roles known, boolean whole) {
        var in =
                whole
                        ? Members.of(body, "name", "title", "password", "roles")
                        : Members.of(body, "title", "roles");
        var read =
                new AccountBody(
                        whole ? in.text("name") : null,
                        in.findText("title"),
                        whole ? in.text("password") : null,
                        roles(in, known.byName().keySet()));
        in.check();
        return read;
    }

    Map<String, Set<String>> memberships() {
        var memberships = new LinkedHashMap<String, Set<String>>();
        if (roles != null) {
            roles.forEach((project, some) -> memberships.put(project, new LinkedHashSet<>(some)));
        }
        return memberships;
    }

    /// What of an account it makes or changes, for the audit trail: roles with their projects.
    @Nullable String changes() {
        var parts = new ArrayList<String>();
        if (title != null) {
            parts.add("title");
        }
        if (roles != null) {
            parts.add("roles " + new TreeMap<>(roles));
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static @Nullable Map<String, List<String>> roles(Members in, Set<String> known) {
        JsonNode node = in.find("roles");
        if (node == null) {
            return null;
        }
        var roles = new LinkedHashMap<String, List<String>>();
        if (!node.isObject() || node.size() > MOST) {
            in.wrong("roles", "must be an object of roles by project, at most %d".formatted(MOST));
            return roles;
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String pointer = Pointers.child("/roles", each.getKey());
            var named = new LinkedHashSet<String>();
            boolean right = each.getValue().isArray() && each.getValue().size() <= MOST;
            for (JsonNode role : each.getValue()) {
                right &= role.isTextual();
                named.add(role.asText());
            }
            if (!right) {
                in.wrongAt(pointer, "must be a list of roles");
            }
            for (String role : named) {
                if (right && !known.contains(role)) {
                    in.wrongAt(
                            pointer,
                            "there is no role %s%s".formatted(role, Nearest.hint(role, known)));
                }
            }
            roles.put(each.getKey(), List.copyOf(named));
        }
        return roles;
    }
}
