import java.util.List;

/// The fix list as a page, so that a reviewer can read what the patch would do.
final class FixesPage {
    private static final int SHOWN = 20;
    private static final int PREVIEW = 600;

    private FixesPage() {}

    static String of(Fixes.Report report) {
        var page = new StringBuilder("# Fixes\n\n");
        page.append("For ").append(Markdown.code(report.repository())).append(" at ");
        page.append(report.commit().map(Markdown::code).orElse("no commit")).append(".\n");
        report.feedback()
                .ifPresent(said ->
                        page.append("\nSent back: ").append(Markdown.cell(said)).append('\n'));
        section(page, "Made by the patch when selected", report.fixes(), true);
        section(page, "For a person", report.fixes(), false);
        return page.toString();
    }

    private static void section(
            StringBuilder page, String title, List<Fix> all, boolean mechanical) {
        List<Fix> fixes = all.stream().filter(fix -> fix.mechanical() == mechanical).toList();
        page.append("\n## ").append(title).append("\n\n");
        if (fixes.isEmpty()) {
            page.append("None.\n");
        }
        for (Fix fix : fixes) {
            String box = !mechanical ? "" : fix.selected() ? "[x] " : "[ ] ";
            page.append("- ").append(box).append("**").append(Markdown.cell(fix.title()));
            page.append("** (").append(Markdown.code(fix.id()));
            page.append(mechanical ? ", risk " + Json.write(fix.risk()).replace("\"", "") : "");
            page.append("). ").append(Markdown.cell(fix.why())).append(" Evidence: ");
            page.append(String.join(", ", fix.evidence())).append('\n');
            fix.changes().stream().limit(SHOWN).forEach(change -> line(page, change));
            int more = fix.changes().size() - SHOWN;
            page.append(more > 0 ? "  - and " + more + " more\n" : "");
        }
    }

    private static void line(StringBuilder page, Change change) {
        page.append("  - ").append(Markdown.code(change.path())).append(": ");
        page.append(
                switch (change) {
                    case Change.Create(_, _, var text) -> "new file\n\n" + quoted(text);
                    case Change.Append(_, _, _, var text) -> "at its end\n\n" + quoted(text);
                    case Change.Replace(_, _, _, var line, _, var from, var to) ->
                            "line %d, %s → %s"
                                    .formatted(line, Markdown.code(from), Markdown.code(to));
                    case Change.Trim(_, _, _, var lines) -> lines.size() + " lines";
                    case Change.EndLine _ -> "the last line";
                    case Change.Delete _ -> "removed";
                });
        page.append('\n');
    }

    private static String quoted(String text) {
        String shown = text.length() > PREVIEW ? text.substring(0, PREVIEW) + "…\n" : text;
        return shown.indent(8);
    }
}
