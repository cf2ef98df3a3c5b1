import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the lines and the end of one file look.
///
/// @param trailing numbers of lines with white space at the end that can go without a change of
///   meaning; lines inside literals that span lines are not among them
/// @param noFinalNewline whether the last line is not ended
/// @param mixedLineEnds whether both LF and CRLF occur
record Whitespace(
        String path, List<Integer> trailing, boolean noFinalNewline, boolean mixedLineEnds) {
    private static final Map<String, Pattern> LONG_LITERALS =
            Map.of(
                    "Java", Pattern.compile("(?!)"), // a text block strips such white space anyway
                    "C", Pattern.compile("(?!)"),
                    "C++", Pattern.compile("R\"|\\)[A-Za-z]*\""),
                    "Go", Pattern.compile("`"),
                    "JavaScript", Pattern.compile("`"),
                    "TypeScript", Pattern.compile("`"),
                    "Python", Pattern.compile("\"\"\"|'''"),
                    "CSS", Pattern.compile("(?!)"));
    private static final List<String> ENDED =
            List.of(
                    "java kt kts scala groovy gradle js mjs cjs jsx ts mts cts tsx py go rs c h cc"
                        + " cpp hpp cs swift rb php pl lua sh bash sql vue html css scss less xml"
                        + " xsd json yaml yml toml md adoc rst properties ini txt",
                    "gitignore gitattributes editorconfig dockerignore");

    /// Empty when the file is not judged, as what others made, what is generated and what a test
    /// may compare byte by byte are not.
    static Optional<Whitespace> of(Entry entry, String text) {
        boolean judged =
                Place.isOwn(entry.path())
                        && !Place.isLiteral(entry.path())
                        && (Language.isCode(entry) || !Place.isTest(entry.path()))
                        && endsInNewline(entry)
                        && !text.isEmpty();
        return judged ? Optional.of(judge(entry, text)) : Optional.empty();
    }

    boolean clean() {
        return trailing.isEmpty() && !noFinalNewline;
    }

    private static Whitespace judge(Entry entry, String text) {
        long crlf = Pattern.compile("\r\n").matcher(text).results().count();
        long lf = text.chars().filter(c -> c == '\n').count();
        return new Whitespace(
                entry.path(), trailing(entry, text), !text.endsWith("\n"), crlf > 0 && crlf < lf);
    }

    private static List<Integer> trailing(Entry entry, String text) {
        String language = Language.of(entry).map(Language::name).orElse("");
        Pattern delimiter = LONG_LITERALS.get(language);
        var found = new ArrayList<Integer>();
        if (delimiter == null) {
            return found;
        }
        boolean inside = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String code = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            boolean toggles = delimiter.matcher(code).results().count() % 2 == 1;
            boolean plain = !inside && !toggles && !code.stripTrailing().endsWith("\\");
            if (plain && !code.isEmpty() && " \t".indexOf(code.charAt(code.length() - 1)) >= 0) {
                found.add(number);
            }
            inside ^= toggles;
        }
        return found;
    }

    private static boolean endsInNewline(Entry entry) {
        String kind =
                entry.name().startsWith(".") && entry.extension().isEmpty()
                        ? entry.name().substring(1)
                        : entry.extension();
        return ENDED.stream().anyMatch(kinds -> List.of(kinds.split(" ")).contains(kind));
    }
}
