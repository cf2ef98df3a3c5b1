import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The text sources of a film, in the order of their file names.
record Corpus(List<Source> sources) {

    Corpus {
        sources = List.copyOf(sources);
    }

    /// Reads every `.txt` and `.md` file of a folder, beside the tools or absolute.
    static Corpus read(String folder) throws IOException {
        var path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw Failure.badInput(
                    "expected a folder of text sources at %s, found none (input: sources = \"%s\")"
                            .formatted(path.toAbsolutePath(), folder));
        }
        var sources = new ArrayList<Source>();
        for (var file : textFiles(path)) {
            sources.add(Source.read(file));
        }
        sources.removeIf(source -> source.passages().isEmpty());
        if (sources.isEmpty()) {
            throw Failure.badInput(
                    "expected .txt or .md files with text in %s, found none"
                            .formatted(path.toAbsolutePath()));
        }
        return new Corpus(sources);
    }

    List<Passage> passages() {
        return sources.stream().flatMap(source -> source.passages().stream()).toList();
    }

    List<Sentence> sentences() {
        return passages().stream().flatMap(passage -> passage.sentences().stream()).toList();
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(txt|md)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /// One text file of the sources: its first line is the title, a short line that stands alone
    /// and ends without a full stop is a heading, and blank lines part the paragraphs.
    record Source(String name, String title, List<Passage> passages) {
        private static final int LONGEST_HEADING = 9;

        Source {
            passages = List.copyOf(passages);
        }

        static Source read(Path file) throws IOException {
            try {
                return new Reader(file.getFileName().toString()).read(Files.readAllLines(file));
            } catch (MalformedInputException _) {
                throw Failure.badInput("expected UTF-8 text in " + file.getFileName());
            }
        }

        int words() {
            return passages.stream().mapToInt(passage -> Words.count(passage.text())).sum();
        }

        private static final class Reader {
            private final String name;
            private final List<Passage> passages = new ArrayList<>();
            private final List<Sentence> sentences = new ArrayList<>();
            private String title = "";
            private String heading = "";
            private int paragraphs;
            private int number;

            private Reader(String name) {
                this.name = name;
            }

            private Source read(List<String> lines) {
                for (int start = 0; start < lines.size(); ) {
                    int end = start;
                    while (end < lines.size() && !lines.get(end).isBlank()) {
                        end++;
                    }
                    block(lines.subList(start, end), start + 1);
                    start = end + 1;
                }
                closePassage();
                return new Source(name, title, passages);
            }

            private void block(List<String> lines, int firstLine) {
                if (lines.isEmpty()) {
                    return;
                }
                var first = lines.getFirst().strip().replaceFirst("^#+\\s*", "");
                if (title.isEmpty()) {
                    title = first;
                    heading = first;
                } else if (isHeading(lines, first)) {
                    closePassage();
                    heading = first;
                } else {
                    paragraph(lines, firstLine);
                }
            }

            private static boolean isHeading(List<String> lines, String text) {
                return lines.size() == 1
                        && Words.count(text) <= LONGEST_HEADING
                        && !text.matches(".*[.!?:;,]");
            }

            private void paragraph(List<String> lines, int firstLine) {
                paragraphs++;
                var flat = String.join(" ", lines).replaceAll("\\s+", " ").strip();
                int from = 0;
                for (var text : Words.sentences(flat)) {
                    int at = flat.indexOf(text, from);
                    from = at + text.length();
                    int line = firstLine + lineOf(lines, at);
                    sentences.add(new Sentence(name, ++number, line, paragraphs, text));
                }
            }

            /// Index of the line that holds a character of the lines joined by single spaces.
            private static int lineOf(List<String> lines, int at) {
                int end = 0;
                for (int i = 0; i < lines.size(); i++) {
                    end += lines.get(i).strip().replaceAll("\\s+", " ").length() + 1;
                    if (at < end) {
                        return i;
                    }
                }
                return lines.size() - 1;
            }

            private void closePassage() {
                if (!sentences.isEmpty()) {
                    passages.add(new Passage(name, heading, sentences));
                    sentences.clear();
                }
            }
        }
    }
}
