package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.integrations.identity.access.Claims;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads who somebody is, and what they may do, where the access file says that it is written, and
/// nowhere else.
final class ClaimReader {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 1_000;

    private ClaimReader() {}

    /// A subject is unique within its issuer only, so that both make the id.
    static Holder holder(JsonNode claims, String issuer, Kind kind, Claims paths) throws BadToken {
        String subject = at(claims, paths.subject()).textValue();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_ID) {
            throw new BadToken("%s says no subject".formatted(paths.subject()));
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new BadToken("the subject has control characters");
        }
        String name = at(claims, paths.name()).textValue();
        return new Holder(
                kind,
                issuer + "#" + subject,
                name == null || name.isBlank()
                        ? subject
                        : name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                memberships(claims, paths),
                all(claims, paths.groups()));
    }

    private static Map<String, Set<String>> memberships(JsonNode claims, Claims paths) {
        var memberships = new LinkedHashMap<String, Set<String>>();
        for (String value : all(claims, paths.roles())) {
            paths.grants()
                    .getOrDefault(value, Map.of())
                    .forEach((project, roles) ->
                            memberships
                                    .computeIfAbsent(project, _ -> new LinkedHashSet<>())
                                    .addAll(roles));
        }
        return memberships;
    }

    private static Set<String> all(JsonNode claims, @Nullable String path) {
        return path == null ? Set.of() : texts(at(claims, path));
    }

    private static JsonNode at(JsonNode claims, String path) {
        if (!path.startsWith("/")) {
            return claims.path(path);
        }
        JsonNode found = claims.at(JsonPointer.compile(path));
        return found == null ? MissingNode.getInstance() : found;
    }

    /// A list of texts, or a text of words, as `scope` is.
    static Set<String> texts(JsonNode value) {
        var texts = new LinkedHashSet<String>();
        if (value.isTextual()) {
            texts.addAll(List.of(value.textValue().strip().split(" +", -1)));
        } else if (value.isArray() && value.size() <= MOST) {
            value.forEach(each -> {
                if (each.isTextual()) {
                    texts.add(each.textValue());
                }
            });
        }
        texts.remove("");
        return texts;
    }
}
