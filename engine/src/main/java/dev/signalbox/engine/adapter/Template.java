package dev.signalbox.engine.adapter;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.engine.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places: `{{input.path.to}}`, that a run's input fills in, and `${secret:NAME}`. There
/// is no logic; a value is escaped for where it stands, so that it can never be more than a value.
final class Template {

    private static final int LINE_CHARS = 64 * 1024;
    private static final int BODY_CHARS = Json.MAX_BYTES;

    /// Braces do not nest, so that a place is found or not in one look at each character.
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{(?<input>[^{}]*)}}|\\$\\{secret:(?<secret>[^{}]*)}");

    private static final Pattern PATH = Pattern.compile("\\s*input((?:\\.[A-Za-z0-9_-]+)*)\\s*");

    private final JsonNode input;
    private final UnaryOperator<String> secrets;

    /// @param secrets gives the value of each secret that may stand here
    Template(JsonNode input, UnaryOperator<String> secrets) {
        this.input = input;
        this.secrets = secrets;
    }

    /// A template cannot be filled in; the message is for whoever wrote it.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /// Writes a value down where it stands.
    private interface Writing {
        String write(JsonNode value, String place, int offset) throws Unfit;
    }

    String url(String template) throws Unfit {
        return fill(template, LINE_CHARS, (value, place, _) -> encoded(text(value, place)));
    }

    /// @throws Unfit also for a value that would end the header
    String header(String template) throws Unfit {
        String filled = fill(template, LINE_CHARS, (value, place, _) -> text(value, place));
        if (filled.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new Unfit("a header would hold a control character: " + template);
        }
        return filled;
    }

    /// @param mediaType that of the request
    String body(String template, String mediaType) throws Unfit {
        if (mediaType.contains("json")) {
            var quotes = new Quotes(template);
            return fill(template, BODY_CHARS, (value, _, at) -> json(value, quotes.areOpen(at)));
        }
        if (mediaType.contains("x-www-form-urlencoded")) {
            return fill(
                    template,
                    BODY_CHARS,
                    (value, place, _) ->
                            URLEncoder.encode(text(value, place), StandardCharsets.UTF_8));
        }
        return fill(template, BODY_CHARS, (value, place, _) -> text(value, place));
    }

    private String fill(String template, int most, Writing writing) throws Unfit {
        var filled = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        int done = 0;
        while (place.find()) {
            String value = writing.write(value(place), place.group(), place.start());
            filled.append(template, done, place.start()).append(value);
            done = place.end();
            if (filled.length() > most) {
                throw new Unfit(
                        "filled in, it would be longer than %,d characters".formatted(most));
            }
        }
        return filled.append(template.substring(done)).toString();
    }

    /// What was filled in is not looked at again: an input cannot name a secret.
    private JsonNode value(Matcher place) throws Unfit {
        String secret = place.group("secret");
        return secret == null
                ? value(place.group("input"))
                : TextNode.valueOf(secrets.apply(secret));
    }

    private JsonNode value(String written) throws Unfit {
        Matcher path = PATH.matcher(written);
        if (!path.matches()) {
            throw new Unfit("expected {{input.path.to.value}}, got {{" + written + "}}");
        }
        JsonNode value = input.at(path.group(1).replace('.', '/'));
        if (value.isMissingNode()) {
            throw new Unfit("the run's input has no " + path.group(1).substring(1));
        }
        return value;
    }

    private static String text(JsonNode value, String place) throws Unfit {
        if (!value.isValueNode() || value.isNull()) {
            throw new Unfit("expected text or a number for " + place);
        }
        return value.asText();
    }

    /// Leaves only what a URL may hold anywhere.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// Between quotes the text of the value, elsewhere the value itself.
    private static String json(JsonNode value, boolean inString) {
        if (!inString) {
            return Json.write(value);
        }
        String text = value.isValueNode() ? value.asText() : Json.write(value);
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /// Where in a JSON text a string is open. Asked for places in their order.
    private static final class Quotes {

        private final String text;
        private int at;
        private boolean open;

        Quotes(String text) {
            this.text = text;
        }

        boolean areOpen(int place) {
            for (; at < place; at++) {
                if (text.charAt(at) == '\\' && open) {
                    at++;
                } else if (text.charAt(at) == '"') {
                    open = !open;
                }
            }
            return open;
        }
    }
}
