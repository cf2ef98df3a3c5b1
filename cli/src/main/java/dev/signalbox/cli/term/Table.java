package dev.signalbox.cli.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in aligned columns. Text from outside is made harmless on its way in.
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    public record Cell(String text, Tone tone) {
        public Cell {
            text = Safe.line(text);
        }

        public static Cell of(@Nullable Object value) {
            return new Cell(value == null ? "" : value.toString(), Tone.PLAIN);
        }

        public static Cell dim(@Nullable Object value) {
            return new Cell(value == null ? "" : value.toString(), Tone.DIM);
        }

        public static Cell strong(String text) {
            return new Cell(text, Tone.STRONG);
        }

        public static Cell status(String status) {
            return new Cell(Tone.markOf(status) + " " + status, Tone.ofStatus(status));
        }
    }

    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// @param width columns there are; 0: no limit
    public List<String> lines(Style style, int width) {
        int[] widths = widths(width);
        var lines = new ArrayList<String>();
        if (heads.stream().anyMatch(head -> !head.isEmpty())) {
            lines.add(line(heads.stream().map(h -> new Cell(h, Tone.DIM)).toList(), widths, style));
        }
        rows.forEach(row -> lines.add(line(row, widths, style)));
        return lines;
    }

    private int[] widths(int limit) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest =
                    rows.stream().mapToInt(r -> Widths.of(r.get(column).text())).max().orElse(0);
            widths[i] = Math.max(Widths.of(heads.get(i)), widest);
        }
        int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - limit;
        while (limit > 0 && over > 0 && shrinkWidest(widths)) {
            over--;
        }
        return widths;
    }

    private static boolean shrinkWidest(int[] widths) {
        int widest = widths.length - 1;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > widths[widest]) {
                widest = i;
            }
        }
        if (widths[widest] <= NARROWEST) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private static String line(List<Cell> row, int[] widths, Style style) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String text = Widths.cut(row.get(i).text(), widths[i]);
            line.append(i == 0 ? "" : GAP).append(style.paint(row.get(i).tone(), text));
            boolean last = i == row.size() - 1;
            line.append(" ".repeat(last ? 0 : widths[i] - Widths.of(text)));
        }
        return line.toString().stripTrailing();
    }
}
