import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One source file with its text.
///
/// @param code the text without comments; strings stay
record Source(Entry entry, String language, String text, String code) {
    private static final Set<String> JUDGED = Set.of("Java", "JavaScript", "TypeScript", "Python");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*");

    static List<Source> all(Snapshot snapshot) {
        return snapshot.files().stream()
                .map(entry -> of(entry, snapshot))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Empty when its language is none of those whose references are understood.
    static Optional<Source> of(Entry entry, Snapshot snapshot) {
        if (!Place.isOwn(entry.path())) {
            return Optional.empty();
        }
        return Language.of(entry)
                .map(Language::name)
                .filter(JUDGED::contains)
                .flatMap(name -> snapshot.text(entry).map(text -> of(entry, name, text)));
    }

    private static Source of(Entry entry, String language, String text) {
        return new Source(entry, language, text, new Stripper(language, text, true).strip());
    }

    String path() {
        return entry.path();
    }

    /// Names in the code, outside strings.
    Set<String> words() {
        var words = new LinkedHashSet<String>();
        var matcher = WORD.matcher(new Stripper(language, text, false).strip());
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// Takes out comments, and strings unless they are kept, by the lexical rules of the language.
    private static final class Stripper {
        private final boolean python;
        private final String text;
        private final boolean keepStrings;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Stripper(String language, String text, boolean keepStrings) {
            python = language.equals("Python");
            this.text = text;
            this.keepStrings = keepStrings;
        }

        String strip() {
            while (at < text.length()) {
                if (python ? text.charAt(at) == '#' : text.startsWith("//", at)) {
                    at = end("\n", at, 0);
                } else if (!python && text.startsWith("/*", at)) {
                    at = end("*/", at + 2, 2);
                    out.append(' ');
                } else if (delimiter().isEmpty()) {
                    out.append(text.charAt(at++));
                } else {
                    string(delimiter());
                }
            }
            return out.toString();
        }

        private String delimiter() {
            char c = text.charAt(at);
            if (c != '"' && c != '\'' && (c != '`' || python)) {
                return "";
            }
            String triple = String.valueOf(c).repeat(3);
            return c != '`' && text.startsWith(triple, at) ? triple : String.valueOf(c);
        }

        /// A string of one quote ends with its line at the latest, so that a stray quote in a
        /// regular expression or a comment of another language cannot swallow the file.
        private void string(String delimiter) {
            int start = at;
            at += delimiter.length();
            boolean oneLine = delimiter.equals("\"") || delimiter.equals("'");
            while (at < text.length() && !text.startsWith(delimiter, at)) {
                if (oneLine && text.charAt(at) == '\n') {
                    break;
                }
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length(), at);
            at += text.startsWith(delimiter, at) ? delimiter.length() : 0;
            out.append(keepStrings ? text.substring(start, at) : " ");
        }

        private int end(String delimiter, int from, int length) {
            int found = text.indexOf(delimiter, from);
            return found < 0 ? text.length() : found + length;
        }
    }
}
