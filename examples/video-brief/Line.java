import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A `text` element of SVG as [Raster] sets it.
record Line(double x, double y, double size, boolean bold, String anchor, List<Run> runs) {

    /// A stretch of one colour.
    record Run(String text, String fill) {}

    Line {
        runs = List.copyOf(runs);
    }

    /// Reads on from the start of a `text` element to its end.
    static Line read(XMLStreamReader reader) throws XMLStreamException {
        var fill = reader.getAttributeValue(null, "fill");
        double x = number(reader, "x");
        double y = number(reader, "y");
        double size = number(reader, "font-size");
        boolean bold = "700".equals(reader.getAttributeValue(null, "font-weight"));
        var anchor = reader.getAttributeValue(null, "text-anchor");
        return new Line(x, y, size, bold, anchor, runs(reader, fill));
    }

    String text() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    double width() {
        return Type.width(text(), size, bold);
    }

    Font font() {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    private static List<Run> runs(XMLStreamReader reader, String fill) throws XMLStreamException {
        var runs = new ArrayList<Run>();
        var colour = fill;
        for (int depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    colour = reader.getAttributeValue(null, "fill");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    colour = fill;
                }
                case XMLStreamConstants.CHARACTERS -> runs.add(new Run(reader.getText(), colour));
                default -> {}
            }
        }
        return runs;
    }

    private static double number(XMLStreamReader reader, String name) {
        return Double.parseDouble(reader.getAttributeValue(null, name));
    }
}
