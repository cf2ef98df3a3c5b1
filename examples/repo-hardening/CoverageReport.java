import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The line counts of one coverage report.
///
/// @param format jacoco-xml, jacoco-csv, cobertura, lcov or go (which counts statements)
record CoverageReport(String artifact, String path, String format, long covered, long total) {

    /// Empty when the file is in none of the known formats.
    static Optional<CoverageReport> read(Path file, String artifact, String path) {
        try {
            return path.endsWith(".xml") ? xml(file, artifact, path) : text(file, artifact, path);
        } catch (IOException | XMLStreamException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<CoverageReport> xml(Path file, String artifact, String path)
            throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = Xml.reader(in);
            return switch (Xml.root(xml)) {
                case "report" -> jacoco(xml, artifact, path);
                case "coverage" -> cobertura(xml, artifact, path);
                default -> Optional.empty();
            };
        }
    }

    /// The counters right below the outermost element are the totals.
    private static Optional<CoverageReport> jacoco(
            XMLStreamReader xml, String artifact, String path) throws XMLStreamException {
        int depth = 1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && ++depth == 2 && isLineCounter(xml)) {
                long covered = Xml.number(xml, "covered");
                long total = covered + Xml.number(xml, "missed");
                return Optional.of(
                        new CoverageReport(artifact, path, "jacoco-xml", covered, total));
            }
            depth -= event == XMLStreamReader.END_ELEMENT ? 1 : 0;
        }
        return Optional.empty();
    }

    private static boolean isLineCounter(XMLStreamReader xml) {
        return xml.getLocalName().equals("counter") && Xml.attribute(xml, "type").equals("LINE");
    }

    private static Optional<CoverageReport> cobertura(
            XMLStreamReader xml, String artifact, String path) {
        long total = Xml.number(xml, "lines-valid");
        long covered = Xml.number(xml, "lines-covered");
        return total == 0
                ? Optional.empty()
                : Optional.of(new CoverageReport(artifact, path, "cobertura", covered, total));
    }

    private static Optional<CoverageReport> text(Path file, String artifact, String path)
            throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            return Optional.empty();
        }
        String first = lines.isEmpty() ? "" : lines.getFirst();
        if (first.startsWith("GROUP,PACKAGE,CLASS,")) {
            return Optional.of(jacocoCsv(lines, artifact, path));
        }
        if (first.startsWith("mode: ")) {
            return Optional.of(go(lines, artifact, path));
        }
        return path.endsWith("lcov.info")
                ? Optional.of(lcov(lines, artifact, path))
                : Optional.empty();
    }

    private static CoverageReport jacocoCsv(List<String> lines, String artifact, String path) {
        List<String> head = List.of(lines.getFirst().split(","));
        int missed = head.indexOf("LINE_MISSED");
        int hit = head.indexOf("LINE_COVERED");
        long covered = 0;
        long total = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            covered += Long.parseLong(cells[hit]);
            total += Long.parseLong(cells[hit]) + Long.parseLong(cells[missed]);
        }
        return new CoverageReport(artifact, path, "jacoco-csv", covered, total);
    }

    private static CoverageReport lcov(List<String> lines, String artifact, String path) {
        long covered = 0;
        long total = 0;
        for (String line : lines) {
            covered += line.startsWith("LH:") ? Long.parseLong(line.substring(3).strip()) : 0;
            total += line.startsWith("LF:") ? Long.parseLong(line.substring(3).strip()) : 0;
        }
        return new CoverageReport(artifact, path, "lcov", covered, total);
    }

    /// `file:from,to statements count`
    private static CoverageReport go(List<String> lines, String artifact, String path) {
        long covered = 0;
        long total = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ");
            long statements = Long.parseLong(parts[1]);
            total += statements;
            covered += parts[2].equals("0") ? 0 : statements;
        }
        return new CoverageReport(artifact, path, "go", covered, total);
    }
}
