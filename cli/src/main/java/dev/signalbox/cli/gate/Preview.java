package dev.signalbox.cli.gate;

import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Style;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.view.ArtifactView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The beginning of an artifact, to look at.
public final class Preview {

    private Preview() {}

    /// @param most lines; 0: all
    static List<String> lines(ArtifactView artifact, byte[] content, Style style, int most) {
        List<String> all = Safe.block(text(artifact, content)).lines().toList();
        int shown = most == 0 ? all.size() : Math.min(most, all.size());
        var lines = new ArrayList<String>();
        all.subList(0, shown).forEach(line -> lines.add("  " + line));
        if (shown < all.size()) {
            lines.add(style.paint(Tone.DIM, "  … %d more lines".formatted(all.size() - shown)));
        }
        return lines;
    }

    /// As text: JSON on several lines, bytes only named.
    static String text(ArtifactView artifact, byte[] content) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return isJson(artifact.mediaType()) ? Wire.pretty(Json.parse(text)) + "\n" : text;
        } catch (CharacterCodingException _) {
            return "(%s, %,d bytes, not text)".formatted(artifact.mediaType(), content.length);
        } catch (MalformedJson _) {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    public static boolean isJson(String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }
}
