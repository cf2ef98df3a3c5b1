package dev.signalbox.engine.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// The shapes in which a value turns up in what programs write: as it is, each of its lines, in
/// URLs, in JSON, in Base64 wherever in a longer text it was encoded, and in hexadecimal.
final class SecretForms {

    /// Shorter ones would strike out what is no secret.
    static final int LEAST_CHARS = 6;

    /// Where `base64`, MIME and PEM break a long line.
    private static final int[] LINE_CHARS = {64, 76};

    private SecretForms() {}

    static Set<String> of(String value) {
        var forms = new LinkedHashSet<String>();
        addAll(forms, value);
        value.lines().map(String::strip).forEach(line -> addAll(forms, line));
        addAll(forms, value.strip());
        forms.removeIf(form -> form.length() < LEAST_CHARS);
        return forms;
    }

    private static void addAll(Set<String> forms, String text) {
        if (text.length() < LEAST_CHARS) {
            return;
        }
        forms.add(text);
        addUrl(forms, text);
        addJson(forms, text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addBase64(forms, bytes, Base64.getEncoder());
        addBase64(forms, bytes, Base64.getUrlEncoder());
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    /// As forms are encoded, as URIs are, and with hexadecimal digits in either case.
    private static void addUrl(Set<String> forms, String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String spaced = form.replace("+", "%20");
        String uri = spaced.replace("*", "%2A").replace("%7E", "~");
        String component = uri;
        for (String kept : new String[] {"!", "'", "(", ")", "*"}) {
            component = component.replace(URLEncoder.encode(kept, StandardCharsets.UTF_8), kept);
        }
        component = component.replace("%2A", "*");
        for (String each : new String[] {form, spaced, uri, component}) {
            forms.add(each);
            forms.add(lowerHex(each));
        }
    }

    private static String lowerHex(String encoded) {
        var text = new StringBuilder(encoded);
        for (int i = text.indexOf("%"); i >= 0; i = text.indexOf("%", i + 1)) {
            String digits = text.substring(i + 1, i + 3);
            text.replace(i + 1, i + 3, digits.toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /// With and without an escaped slash, and with everything beyond ASCII escaped too.
    private static void addJson(Set<String> forms, String text) {
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(ascii(json, "\\u%04x"));
        forms.add(ascii(json, "\\u%04X"));
        forms.add(ascii(json.replace("/", "\\/"), "\\u%04x"));
    }

    private static String ascii(String json, String escape) {
        var text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            text.append(c < 0x7f ? String.valueOf(c) : escape.formatted((int) c));
        }
        return text.toString();
    }

    /// A text that holds the value may begin up to two bytes before it in a group of three: only
    /// the characters that depend on the value alone are looked for.
    private static void addBase64(Set<String> forms, byte[] bytes, Base64.Encoder encoder) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = encoder.withoutPadding().encodeToString(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= LEAST_CHARS) {
                forms.add(text.substring(from, to));
            }
            if (before == 0) {
                addLines(forms, text);
            }
        }
    }

    private static void addLines(Set<String> forms, String text) {
        for (int width : LINE_CHARS) {
            for (int at = 0; text.length() > width && at < text.length(); at += width) {
                String line = text.substring(at, Math.min(text.length(), at + width));
                if (line.length() >= 2 * LEAST_CHARS) {
                    forms.add(line);
                }
            }
        }
    }

    static byte[][] bytes(Set<String> forms) {
        return forms.stream()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compare)
                .toArray(byte[][]::new);
    }
}
