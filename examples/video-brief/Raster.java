import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Scanner;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Paints the SVG that [Svg] writes. Text is set in the machine's sans-serif font, squeezed to the
/// widths that the layout reckoned with; where a machine has no font, each word is a bar.
final class Raster {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final boolean FONTS = hasFonts();

    private final Graphics2D graphics;
    private final Deque<AffineTransform> transforms = new ArrayDeque<>();

    private Raster(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /// Whether letters can be drawn, rather than bars.
    static boolean hasLetters() {
        return FONTS;
    }

    /// Paints the content of a frame on an image of `width` by `height`.
    static BufferedImage paint(String content, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        paint(content, 0, image);
        return image;
    }

    /// Paints the rows of the image from `top` on, over what they hold.
    static void paint(String content, int top, BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setClip(0, top, image.getWidth(), image.getHeight() - top);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(
                image.getWidth() / (double) Board.WIDTH, image.getHeight() / (double) Board.HEIGHT);
        try {
            new Raster(graphics).document("<svg>" + content + "</svg>");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a frame is not well-formed", e);
        } finally {
            graphics.dispose();
        }
    }

    private void document(String svg) throws XMLStreamException {
        var reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(svg));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> end(reader);
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader element) throws XMLStreamException {
        switch (element.getLocalName()) {
            case "svg" -> {}
            case "g" -> push(element.getAttributeValue(null, "transform"));
            case "rect" -> draw(element, rectangle(element));
            case "circle" -> draw(element, circle(element));
            case "path" -> draw(element, path(element.getAttributeValue(null, "d")));
            case "text" -> text(element);
            default -> throw new IllegalStateException("no brush for " + element.getLocalName());
        }
    }

    private void end(XMLStreamReader element) {
        if (element.getLocalName().equals("g")) {
            graphics.setTransform(transforms.pop());
        }
    }

    private void push(String transform) {
        transforms.push(graphics.getTransform());
        var steps = new Scanner(transform.replaceAll("[(),]", " "));
        while (steps.hasNext()) {
            switch (steps.next()) {
                case "translate" -> graphics.translate(next(steps), next(steps));
                case "rotate" ->
                        graphics.rotate(Math.toRadians(next(steps)), next(steps), next(steps));
                default -> {
                    double scale = next(steps);
                    graphics.scale(scale, scale);
                }
            }
        }
    }

    private void draw(XMLStreamReader element, Shape shape) {
        var fill = element.getAttributeValue(null, "fill");
        if (!"none".equals(fill)) {
            graphics.setColor(Color.decode(fill));
            graphics.fill(shape);
        }
        var stroke = element.getAttributeValue(null, "stroke");
        if (stroke != null) {
            graphics.setColor(Color.decode(stroke));
            graphics.setStroke(pen(element));
            graphics.draw(shape);
        }
    }

    private static BasicStroke pen(XMLStreamReader element) {
        var dashes = element.getAttributeValue(null, "stroke-dasharray");
        return new BasicStroke(
                (float) number(element, "stroke-width"),
                BasicStroke.CAP_ROUND,
                BasicStroke.JOIN_ROUND,
                1,
                dashes == null ? null : new float[] {10, 12},
                0);
    }

    private static Shape rectangle(XMLStreamReader element) {
        double radius = number(element, "rx") * 2;
        return new RoundRectangle2D.Double(
                number(element, "x"),
                number(element, "y"),
                number(element, "width"),
                number(element, "height"),
                radius,
                radius);
    }

    private static Shape circle(XMLStreamReader element) {
        double r = number(element, "r");
        return new Ellipse2D.Double(
                number(element, "cx") - r, number(element, "cy") - r, r * 2, r * 2);
    }

    private static Shape path(String d) {
        var path = new Path2D.Double();
        var steps = new Scanner(d.replaceAll("([MLCZ])", " $1 "));
        while (steps.hasNext()) {
            switch (steps.next()) {
                case "M" -> path.moveTo(next(steps), next(steps));
                case "L" -> path.lineTo(next(steps), next(steps));
                case "C" ->
                        path.curveTo(
                                next(steps),
                                next(steps),
                                next(steps),
                                next(steps),
                                next(steps),
                                next(steps));
                default -> path.closePath();
            }
        }
        return path;
    }

    private void text(XMLStreamReader element) throws XMLStreamException {
        var line = Line.read(element);
        double x =
                switch (line.anchor()) {
                    case "middle" -> line.x() - line.width() / 2;
                    case "end" -> line.x() - line.width();
                    default -> line.x();
                };
        double squeeze = FONTS ? line.width() / Math.max(1, advance(line.font(), line.text())) : 1;
        for (var run : line.runs()) {
            graphics.setColor(Color.decode(run.fill()));
            x += FONTS ? letters(run, line, x, squeeze) : bars(run, line, x);
        }
    }

    private double letters(Line.Run run, Line line, double x, double squeeze) {
        var layout = line.font().createGlyphVector(EXACT, run.text());
        var place = AffineTransform.getTranslateInstance(x, line.y());
        place.scale(squeeze, 1);
        graphics.fill(place.createTransformedShape(layout.getOutline()));
        return advance(line.font(), run.text()) * squeeze;
    }

    private double bars(Line.Run run, Line line, double x) {
        double at = x;
        for (var word : run.text().split("(?<= )")) {
            double width = Type.width(word.strip(), line.size(), line.bold());
            double height = line.size() * 0.5;
            graphics.fill(
                    new RoundRectangle2D.Double(
                            at, line.y() - height, width, height, height / 2, height / 2));
            at += Type.width(word, line.size(), line.bold());
        }
        return at - x;
    }

    private static double advance(Font font, String text) {
        return text.isEmpty()
                ? 0
                : font.createGlyphVector(EXACT, text).getLogicalBounds().getWidth();
    }

    private static double number(XMLStreamReader element, String name) {
        return Double.parseDouble(element.getAttributeValue(null, name));
    }

    private static double next(Scanner steps) {
        return Double.parseDouble(steps.next());
    }

    // Without fontconfig or any font file, the first use of a font throws an Error.
    private static boolean hasFonts() {
        try {
            return new TextLayout("x", new Font(Font.SANS_SERIF, Font.PLAIN, 12), EXACT)
                            .getAdvance()
                    > 0;
        } catch (RuntimeException | LinkageError | InternalError _) {
            return false;
        }
    }
}
