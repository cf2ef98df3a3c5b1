/// Text from a repository, made safe to stand in a Markdown page.
final class Markdown {
    private Markdown() {}

    /// As code, on one line, whatever it contains.
    static String code(String text) {
        String line = line(text);
        String fence = line.contains("`") ? "``" : "`";
        String gap = line.contains("`") ? " " : "";
        return fence + gap + line + gap + fence;
    }

    /// As text in the cell of a table.
    static String cell(String text) {
        return line(text).replaceAll("([\\\\`*_<>|\\[\\]])", "\\\\$1");
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").replace("``", "` `");
    }
}
