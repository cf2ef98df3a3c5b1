package dev.signalbox.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what the validator found the way the rest of the product speaks.
final class SchemaMessages {

    private SchemaMessages() {}

    /// @param root the schema the document was held against
    static SchemaProblem of(Error error, JsonNode root) {
        String at = error.getInstanceLocation().toString();
        @Nullable String member = error.getProperty();
        if (member == null) {
            return new SchemaProblem(at, plain(error));
        }
        return switch (error.getKeyword()) {
            case "required" -> new SchemaProblem(Pointers.child(at, member), "is required");
            case "additionalProperties", "unevaluatedProperties" ->
                    new SchemaProblem(
                            Pointers.child(at, member),
                            "is not known here" + hint(error, root, member));
            default -> new SchemaProblem(at, plain(error));
        };
    }

    private static String plain(Error error) {
        String message = error.getMessage();
        JsonNode value = error.getInstanceNode();
        if (value != null && message.contains("valid ECMA-262 regular expression")) {
            return LinearPatterns.problem(value.asText()).orElse(message);
        }
        return message.replaceFirst("^does not match the [a-z-]+ pattern must be", "must be");
    }

    /// Suggests only members that are not there yet.
    private static String hint(Error error, JsonNode root, String member) {
        String keyword = String.valueOf(error.getSchemaLocation().getFragment());
        JsonNode document = error.getInstanceNode();
        if (document == null || !keyword.startsWith("/")) {
            return "";
        }
        JsonNode schema = root.at(keyword.substring(0, keyword.lastIndexOf('/')));
        List<String> known = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        known.removeIf(document::has);
        return Nearest.hint(member, known);
    }
}
