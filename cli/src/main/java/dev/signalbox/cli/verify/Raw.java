package dev.signalbox.cli.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes values out of a document as they are written there, character by character.
final class Raw {

    private static final int LONGEST_TEXT = 64 * 1024 * 1024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                    .build();

    private Raw() {}

    /// The elements of a list that is a member of the document.
    static List<String> elements(String document, String member) {
        var found = new ArrayList<String>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (find(parser, member) && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    found.add(value(document, parser));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static Optional<String> member(String document, String member) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            return find(parser, member) ? Optional.of(value(document, parser)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean find(JsonParser parser, String member) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(member);
            parser.nextToken();
            if (wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static String value(String document, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        // A text is read only when it is asked for.
        parser.finishToken();
        return document.substring(from, (int) parser.currentLocation().getCharOffset());
    }
}
