package dev.signalbox.server.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on security names no test that is not there: who renames one has to look at what it
/// vouches for.
class SecurityPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("security.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+) \\|(.*\\|.*\\|.*\\|.*)\\|$");
    private static final Pattern NAMED = Pattern.compile("`(?:\\w+:)?(\\w+)`");
    private static final Pattern STATE =
            Pattern.compile("\\*\\*(met|differs|in part|not yet|in progress)\\*\\*.*");

    /// The rows of one control, by their columns: control, how, shown by, state.
    private record Row(int number, List<String> cells) {

        static Row of(MatchResult row) {
            return new Row(
                    Integer.parseInt(row.group(1)),
                    Stream.of(row.group(2).split("\\|", -1)).map(String::strip).toList());
        }

        List<String> tests() {
            return NAMED.matcher(cells.get(2)).results().map(it -> it.group(1)).toList();
        }
    }

    @Test
    void every_control_is_there_once_with_its_state() throws IOException {
        List<Row> controls = controls();
        assertThat(controls.stream().map(Row::number).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
        for (Row row : controls) {
            assertThat(row.cells().get(3)).as("state of %d", row.number()).matches(STATE);
        }
    }

    @Test
    void every_test_that_it_names_is_there() throws IOException {
        Map<String, String> classes = classes();
        var missing = new ArrayList<String>();
        for (Row row : controls()) {
            String named =
                    row.tests().stream()
                            .map(name -> classes.getOrDefault(name, ""))
                            .collect(joining("\n"));
            for (String name : row.tests()) {
                boolean there =
                        Character.isUpperCase(name.charAt(0))
                                ? classes.containsKey(name)
                                : Pattern.compile("\\b" + name + "\\b").matcher(named).find();
                if (!there) {
                    missing.add(row.number() + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Row> controls() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(Row::of)
                .filter(row -> row.cells().size() == 4)
                .toList();
    }

    /// Sources by the simple name of their class; of several with one name, all.
    private static Map<String, String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files.filter(file -> file.toString().matches(".*/src/(main|test)/.*\\.java"))
                    .collect(
                            toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    SecurityPageTest::text,
                                    String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
