import java.util.Locale;
import java.util.regex.Pattern;

/// Builds SVG from few elements: `g`, `rect`, `line`, `circle`, `path` and `text`, which are also
/// the ones that [Raster] paints.
final class Svg {
    /// A figure to show in a colour. The day of a date is not one, nor is a short number at the end
    /// of a line, where its month may follow on the next.
    private static final Pattern FIGURE =
            Pattern.compile(
                    "\\b(?!\\d{1,2}$)\\d(?:[\\d,.]*\\d)?\\b(?!"
                            + " (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec))");

    private final StringBuilder out = new StringBuilder();

    /// A whole document around what a builder holds.
    static String document(double width, double height, String label, String content) {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" \
        aria-label="%s" font-family="%s">
        %s</svg>
        """
                .formatted(number(width), number(height), escaped(label), Type.FAMILY, content);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    Svg rect(double x, double y, double width, double height, double radius, String fill) {
        return box(x, y, width, height, radius, " fill=\"" + fill + "\"");
    }

    Svg frame(
            double x,
            double y,
            double width,
            double height,
            double radius,
            String stroke,
            double thickness) {
        return box(x, y, width, height, radius, " fill=\"none\"" + pen(stroke, thickness));
    }

    Svg circle(double x, double y, double radius, String fill) {
        return add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>", x, y, radius, fill);
    }

    Svg ring(double x, double y, double radius, String stroke, double thickness) {
        return add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\"%s/>",
                x, y, radius, pen(stroke, thickness));
    }

    Svg line(double x1, double y1, double x2, double y2, String stroke, double thickness) {
        return stroke(
                "M%s %s L%s %s".formatted(number(x1), number(y1), number(x2), number(y2)),
                stroke,
                thickness);
    }

    Svg dashed(double x1, double y1, double x2, double y2, String stroke, double thickness) {
        return add(
                "<path d=\"M%s %s L%s %s\" fill=\"none\"%s stroke-dasharray=\"10 12\"/>",
                x1, y1, x2, y2, pen(stroke, thickness));
    }

    Svg fill(String path, String fill) {
        return add("<path d=\"%s\" fill=\"%s\"/>", path, fill);
    }

    Svg stroke(String path, String stroke, double thickness) {
        return add("<path d=\"%s\" fill=\"none\"%s/>", path, pen(stroke, thickness));
    }

    Svg text(double x, double y, double size, boolean bold, String fill, String text) {
        return text(x, y, size, bold, fill, "start", escaped(text));
    }

    Svg centred(double x, double y, double size, boolean bold, String fill, String text) {
        return text(x, y, size, bold, fill, "middle", escaped(text));
    }

    Svg ending(double x, double y, double size, boolean bold, String fill, String text) {
        return text(x, y, size, bold, fill, "end", escaped(text));
    }

    /// A block of lines whose figures stand out in a colour of their own.
    Svg block(double x, double top, Type.Block block, boolean bold, String fill, String figures) {
        double y = top + block.size() * 0.93;
        for (var line : block.lines()) {
            text(x, y, block.size(), bold, fill, "start", marked(line, figures));
            y += block.lineHeight();
        }
        return this;
    }

    /// Places another builder's content, moved and scaled.
    Svg place(double x, double y, double scale, String content) {
        return add("<g transform=\"translate(%s %s) scale(%s)\">\n", x, y, scale)
                .raw(content + "</g>");
    }

    /// Places content that the player moves, under a class name to find it by.
    Svg classed(String name, double x, double y, Svg content) {
        return add("<g class=\"%s\" transform=\"translate(%s %s)\">", name, x, y)
                .raw(content + "</g>");
    }

    Svg turned(double degrees, double x, double y, Svg content) {
        return add("<g transform=\"rotate(%s %s %s)\">\n", degrees, x, y).raw(content + "</g>");
    }

    Svg raw(String content) {
        out.append(content).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private Svg text(
            double x,
            double y,
            double size,
            boolean bold,
            String fill,
            String anchor,
            String inner) {
        return add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%s\" fill=\"%s\""
                        + " text-anchor=\"%s\">%s</text>",
                x, y, size, bold ? "700" : "400", fill, anchor, inner);
    }

    private Svg box(double x, double y, double width, double height, double radius, String paint) {
        return add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"%s/>",
                x, y, width, height, radius, paint);
    }

    private Svg add(String element, Object... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] instanceof Double number ? number(number) : values[i];
        }
        return raw(element.formatted(values));
    }

    private static String pen(String stroke, double thickness) {
        return (" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\""
                        + " stroke-linejoin=\"round\"")
                .formatted(stroke, number(thickness));
    }

    private static String marked(String line, String figures) {
        return FIGURE.matcher(escaped(line))
                .replaceAll("<tspan fill=\"" + figures + "\">$0</tspan>");
    }

    private static String number(double number) {
        var text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "");
    }
}
