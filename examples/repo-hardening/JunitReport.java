import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One JUnit XML report. Test cases are counted one by one, because the totals on nested suites
/// repeat each other.
final class JunitReport {
    private JunitReport() {}

    /// Empty when the file is no JUnit report.
    static Optional<TestCounts> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return count(Xml.reader(in));
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<TestCounts> count(XMLStreamReader xml) throws XMLStreamException {
        if (!Xml.root(xml).matches("testsuites?")) {
            return Optional.empty();
        }
        int total = 0;
        int skipped = 0;
        String test = "";
        var failing = new ArrayList<String>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        total++;
                        test = Xml.attribute(xml, "classname") + " " + Xml.attribute(xml, "name");
                    }
                    case "failure", "error" -> {
                        if (failing.isEmpty() || !failing.getLast().equals(test)) {
                            failing.add(test);
                        }
                    }
                    case "skipped" -> skipped++;
                    default -> {
                        // Properties and output do not change the count.
                    }
                }
            }
        }
        return Optional.of(new TestCounts(total, failing.size(), skipped, failing, "JUnit"));
    }
}
