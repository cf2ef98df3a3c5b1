package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How a document is laid out, so that an edited one looks like the one before the edit.
///
/// @param indent white space of one level; absent: everything on one line
/// @param spaced on one line, whether a space follows `:` and `,`
/// @param finalNewline whether the last byte is a line feed
public record JsonLayout(@Nullable String indent, boolean spaced, boolean finalNewline) {

    public static final JsonLayout PRETTY = new JsonLayout("  ", true, true);

    private static final int WIDEST_INDENT = 8;

    /// Reads the layout off a document: the indent is that of the first member or element.
    public static JsonLayout of(String document) {
        boolean finalNewline = document.endsWith("\n");
        int open = skipBlank(document, 0);
        if (open == document.length() || "{[".indexOf(document.charAt(open)) < 0) {
            return new JsonLayout(null, false, finalNewline);
        }
        int first = skipBlank(document, open + 1);
        int lineFeed = document.substring(open, first).lastIndexOf('\n');
        if (lineFeed >= 0) {
            String indent = document.substring(open + lineFeed + 1, first);
            boolean usable = !indent.isEmpty() && indent.length() <= WIDEST_INDENT;
            return new JsonLayout(usable ? indent : "  ", true, finalNewline);
        }
        return new JsonLayout(null, isSpaced(document, first), finalNewline);
    }

    public String write(JsonNode node) {
        try {
            String text = Json.mapper().writer(printer()).writeValueAsString(node);
            return finalNewline ? text + "\n" : text;
        } catch (JacksonException failure) {
            throw new IllegalArgumentException("cannot be written as JSON", failure);
        }
    }

    private DefaultPrettyPrinter printer() {
        Spacing afterColon = spaced ? Spacing.AFTER : Spacing.NONE;
        Spacing afterComma = spaced && indent == null ? Spacing.AFTER : Spacing.NONE;
        var separators =
                Separators.createDefaultInstance()
                        .withRootSeparator(null)
                        .withObjectFieldValueSpacing(afterColon)
                        .withObjectEntrySpacing(afterComma)
                        .withArrayValueSpacing(afterComma)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");
        DefaultPrettyPrinter.Indenter breaks =
                indent == null
                        ? DefaultPrettyPrinter.NopIndenter.instance
                        : new DefaultIndenter(indent, "\n");
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(breaks)
                .withArrayIndenter(breaks);
    }

    private static boolean isSpaced(String document, int from) {
        boolean inText = false;
        for (int i = from; i < document.length() - 1; i++) {
            char c = document.charAt(i);
            if (inText && c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            } else if (!inText && (c == ':' || c == ',')) {
                return document.charAt(i + 1) == ' ';
            }
        }
        return false;
    }

    private static int skipBlank(String document, int from) {
        int i = from;
        while (i < document.length() && " \t\r\n".indexOf(document.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
