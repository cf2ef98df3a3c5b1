import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Carries out the changes of one file. All of them speak of the lines as they were, so they are
/// made in an order in which none moves what another speaks of.
final class Edits {
    private Edits() {}

    /// @param text of the file before; empty when there is none
    /// @return the text after; empty when the file goes
    static Optional<String> apply(Optional<String> text, List<Change> changes) {
        if (changes.stream().anyMatch(change -> change instanceof Change.Delete)) {
            return Optional.empty();
        }
        var lines = new ArrayList<>(List.of(text.orElse("").split("\n", -1)));
        changes.stream()
                .filter(Change.Replace.class::isInstance)
                .map(Change.Replace.class::cast)
                .sorted(Comparator.comparingInt(Change.Replace::column).reversed())
                .forEach(replace -> replace(lines, replace));
        for (Change change : changes) {
            if (change instanceof Change.Trim(_, _, _, var numbers)) {
                numbers.forEach(number -> lines.set(number - 1, trimmed(lines.get(number - 1))));
            }
        }
        return Optional.of(ended(String.join("\n", lines), changes));
    }

    private static void replace(List<String> lines, Change.Replace replace) {
        String line = lines.get(replace.line() - 1);
        int start = replace.column() - 1;
        if (!line.startsWith(replace.from(), start)) {
            throw new Stage.Cannot(
                    "line %d of %s has no %s at column %d"
                            .formatted(
                                    replace.line(),
                                    replace.path(),
                                    replace.from(),
                                    replace.column()));
        }
        String end = line.substring(start + replace.from().length());
        lines.set(replace.line() - 1, line.substring(0, start) + replace.to() + end);
    }

    private static String trimmed(String line) {
        return line.endsWith("\r")
                ? line.substring(0, line.length() - 1).stripTrailing() + "\r"
                : line.stripTrailing();
    }

    private static String ended(String text, List<Change> changes) {
        String ended = text;
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        for (Change change : changes) {
            switch (change) {
                case Change.Create(_, _, var created) -> ended = created;
                case Change.EndLine _ -> ended = withEnd(ended, newline);
                case Change.Append(_, _, _, var added) ->
                        ended = withEnd(ended, newline) + added.replace("\n", newline);
                case Change.Replace _, Change.Trim _, Change.Delete _ -> {
                    // Done before.
                }
            }
        }
        return ended;
    }

    private static String withEnd(String text, String newline) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + newline;
    }
}
