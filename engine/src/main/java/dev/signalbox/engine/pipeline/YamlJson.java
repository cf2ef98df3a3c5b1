package dev.signalbox.engine.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.YamlNode.Mapping;
import dev.signalbox.engine.pipeline.YamlNode.Scalar;
import dev.signalbox.engine.pipeline.YamlNode.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// What YAML stands for as JSON. Scalars by the core schema of YAML 1.2 (§10.3.2): `yes` and `on`
/// are text.
final class YamlJson {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern OUTSIDE_JSON =
            Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private YamlJson() {}

    static JsonNode of(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> scalar(scalar);
            case Sequence(var items, _) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Mapping(var entries, _) -> {
                ObjectNode object = NODES.objectNode();
                entries.forEach(entry -> object.set(entry.key(), of(entry.value())));
                yield object;
            }
        };
    }

    /// Infinity and "not a number" have no form in JSON: they stay text, and no schema asks for
    /// them.
    static JsonNode scalar(Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain() || OUTSIDE_JSON.matcher(text).matches()) {
            return NODES.textNode(text);
        }
        if (NULL.matcher(text).matches()) {
            return NODES.nullNode();
        }
        if (TRUE.matcher(text).matches()) {
            return NODES.booleanNode(true);
        }
        if (FALSE.matcher(text).matches()) {
            return NODES.booleanNode(false);
        }
        return text.length() > Json.MAX_NUMBER ? NODES.textNode(text) : number(text);
    }

    private static JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return integer(text, 10);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(text.substring(2), 8);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(text.substring(2), 16);
        }
        return DECIMAL.matcher(text).matches()
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.textNode(text);
    }

    private static JsonNode integer(String digits, int radix) {
        var value = new BigInteger(digits, radix);
        return value.bitLength() < Integer.SIZE
                ? NODES.numberNode(value.intValue())
                : NODES.numberNode(value);
    }
}
