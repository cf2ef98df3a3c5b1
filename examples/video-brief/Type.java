import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Sets type without a font at hand: widths of Helvetica, which the fonts of the films come near.
final class Type {
    static final String FAMILY = "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    /// Widths of the characters from space to tilde in thousandths of the size.
    /// Source: Adobe Font Metrics of Helvetica, 1997.
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
                556,
        556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
                667,
        611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
                667,
        667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
                500,
        222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334,
                584
    };

    private static final int OTHER_WIDTH = 600;
    private static final double BOLD = 1.07;
    private static final double LINE_HEIGHT = 1.26;

    /// Text broken into lines at a size that fits its box.
    record Block(List<String> lines, double size) {
        Block {
            lines = List.copyOf(lines);
        }

        double lineHeight() {
            return size * LINE_HEIGHT;
        }

        double height() {
            return lines.size() * lineHeight();
        }
    }

    private Type() {}

    static double width(String text, double size, boolean bold) {
        double thousandths = text.chars().map(Type::width).sum() * (bold ? BOLD : 1);
        return thousandths * size / 1000;
    }

    /// Breaks text at the greatest of the sizes at which it fits, or at the last one.
    static Block fit(String text, double width, double height, boolean bold, int... sizes) {
        return IntStream.of(sizes)
                .mapToObj(size -> new Block(wrap(text, width, size, bold), size))
                .filter(block -> block.height() <= height)
                .findFirst()
                .orElseGet(() -> last(text, width, bold, sizes));
    }

    static List<String> wrap(String text, double width, double size, boolean bold) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.strip().split("\\s+")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size, bold) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private static Block last(String text, double width, boolean bold, int[] sizes) {
        int size = sizes[sizes.length - 1];
        return new Block(wrap(text, width, size, bold), size);
    }

    private static int width(int c) {
        return c >= ' ' && c <= '~' ? WIDTHS[c - ' '] : OTHER_WIDTH;
    }
}
