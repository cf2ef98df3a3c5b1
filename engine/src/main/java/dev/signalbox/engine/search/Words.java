package dev.signalbox.engine.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// What a word is, for every store alike: letters, digits and the marks on them, in a row, without
/// regard to case. Everything else stands between words.
public final class Words {

    private static final String MESSAGE = ",\"message\":";
    private static final String PAYLOAD = ",\"payload\":";

    private Words() {}

    /// The words of a text, in order.
    public static List<String> of(String text) {
        var words = new ArrayList<String>();
        add(normal(text), words);
        return words;
    }

    /// The words of an event's message and payload, names of members included, in order.
    ///
    /// @param json the whole line, or its end from before the message
    public static List<String> ofLine(String json) {
        var words = new ArrayList<String>();
        // Inside a string a quotation mark is escaped: so these are names, and the first of each is
        // that of the envelope.
        int message = json.indexOf(MESSAGE);
        int payload = json.indexOf(PAYLOAD);
        if (message >= 0 && (payload < 0 || message < payload)) {
            int end = payload < 0 ? json.length() : payload;
            add(plain(json, message + MESSAGE.length(), end), words);
        }
        if (payload >= 0) {
            add(plain(json, payload + PAYLOAD.length(), json.length()), words);
        }
        return words;
    }

    static boolean isPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static void add(String text, List<String> words) {
        int from = -1;
        boolean folded = true;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isPart(c)) {
                from = from < 0 ? at : from;
                folded &= c == fold(c);
            } else if (from >= 0) {
                words.add(word(text, from, at, folded));
                from = -1;
                folded = true;
            }
            at += Character.charCount(c);
        }
        if (from >= 0) {
            words.add(word(text, from, at, folded));
        }
    }

    private static String word(String text, int from, int to, boolean folded) {
        String word = text.substring(from, to);
        return folded ? word : folded(word);
    }

    private static String folded(String word) {
        var out = new StringBuilder(word.length());
        word.codePoints().map(Words::fold).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// By way of upper case, so that the two small sigmas are one.
    private static int fold(int c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static String normal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    /// What the JSON between says, its escapes undone. Its own marks are between words anyway.
    private static String plain(String json, int from, int to) {
        int escape = json.indexOf('\\', from);
        if (escape < 0 || escape >= to) {
            return normal(json.substring(from, to));
        }
        var out = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            char c = json.charAt(at);
            if (c != '\\' || at + 1 >= to) {
                out.append(c);
                at++;
            } else if (json.charAt(at + 1) == 'u' && at + 6 <= to) {
                out.append((char) Integer.parseInt(json, at + 2, at + 6, 16));
                at += 6;
            } else {
                // A quotation mark, a slash or a control character.
                out.append(' ');
                at += 2;
            }
        }
        return normal(out.toString());
    }
}
