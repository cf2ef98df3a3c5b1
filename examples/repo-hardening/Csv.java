import java.util.HashSet;
import java.util.Optional;

/// Judges delimited text by RFC 4180, with a comma, a semicolon or a tab: every row should have as
/// many cells as the first, and the first row no name twice.
final class Csv {
    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /// What is wrong, or nothing.
    static Optional<String> problem(String text, boolean tabs) {
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        return new Csv(body, tabs ? '\t' : delimiter(body)).judge();
    }

    private Optional<String> judge() {
        int expected = -1;
        while (at < text.length()) {
            int start = line;
            var names = new HashSet<String>();
            int cells = 0;
            boolean repeated = false;
            boolean more = true;
            while (more) {
                Optional<String> cell = cell();
                if (cell.isEmpty()) {
                    return Optional.of("line " + start + ": a quote is not closed");
                }
                cells++;
                repeated |= !names.add(cell.get()) && !cell.get().isEmpty();
                more = at < text.length() && text.charAt(at) == delimiter;
                at += more ? 1 : 0;
            }
            boolean blank = cells == 1 && names.contains("");
            if (expected < 0 && !blank) {
                expected = cells;
                if (repeated && header(names)) {
                    return Optional.of("line " + start + ": a column name occurs twice");
                }
            } else if (cells != expected && !blank) {
                return Optional.of(
                        "line %d: expected %d cells, found %d".formatted(start, expected, cells));
            }
            newline();
        }
        return Optional.empty();
    }

    /// The next cell; empty when its quote never closes.
    private Optional<String> cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != delimiter && !atNewline()) {
            at++;
        }
        return Optional.of(text.substring(start, at));
    }

    private Optional<String> quoted() {
        int start = ++at;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '"') {
                    String cell = text.substring(start, at++);
                    cell(); // what follows a closing quote is an oddity that readers tolerate
                    return Optional.of(cell);
                }
                at++;
            }
            line += text.charAt(at) == '\n' ? 1 : 0;
            at++;
        }
        return Optional.empty();
    }

    private boolean atNewline() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void newline() {
        if (text.startsWith("\r\n", at)) {
            at++;
        }
        at++;
        line++;
    }

    /// Data without a header may well repeat a value in its first row.
    private static boolean header(HashSet<String> names) {
        return names.stream().allMatch(name -> name.matches("[\\p{L}_][\\p{L}\\d_ .()/%-]*|"));
    }

    private static char delimiter(String text) {
        String first = text.lines().findFirst().orElse("");
        long commas = first.chars().filter(c -> c == ',').count();
        long semicolons = first.chars().filter(c -> c == ';').count();
        long tabs = first.chars().filter(c -> c == '\t').count();
        return commas == 0 && semicolons == 0 && tabs > 0 ? '\t' : semicolons > commas ? ';' : ',';
    }
}
