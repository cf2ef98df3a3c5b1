import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the README at the top says. The questions are answered from its headings and its commands.
record Readme(
        Optional<String> path,
        List<String> headings,
        boolean saysWhat,
        boolean saysHowToRun,
        boolean saysHowToTest,
        boolean saysLicence) {
    private static final Pattern FILE =
            Pattern.compile(
                    "(docs/|\\.github/)?readme(\\.(md|markdown|rst|adoc|txt))?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADING =
            Pattern.compile("(?m)^#{1,6}\\s+(.+)$|^={1,5} (.+)$|^(\\S.*)\\n(?:={3,}|-{3,}|~{3,})$");
    private static final Pattern RUN =
            Pattern.compile(
                    "(?i)install|setup|set up|getting started|quick ?start|usage|how"
                            + " to|running|\\brun\\b|\\bbuild|start");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)^\\s*(\\$ )?(\\./|npm |npx |mvn |\\./mvnw |gradle |pip |python3? |cargo"
                            + " |go |make|docker |java )\\S*.*$");
    private static final Pattern TEST =
            Pattern.compile("(?i)\\btest(s|ing)?\\b|\\bpytest\\b|\\bmvnw? verify\\b");
    private static final Pattern LICENCE = Pattern.compile("(?i)licen[cs]e");
    private static final int ENOUGH_WORDS = 12;

    static Readme of(Snapshot snapshot) {
        Optional<Entry> file =
                snapshot.files().stream()
                        .filter(entry -> FILE.matcher(entry.path()).matches())
                        .min(Comparator.comparing(entry -> entry.folder().length()));
        String text = file.flatMap(snapshot::text).orElse("");
        List<String> headings =
                HEADING.matcher(text).results().map(Readme::heading).map(String::strip).toList();
        String prose = text.replaceAll("(?s)```.*?```", " ").replaceAll("(?m)^[#=\\[!<].*$", " ");
        boolean runs = headings.stream().anyMatch(heading -> RUN.matcher(heading).find());
        return new Readme(
                file.map(Entry::path),
                headings,
                prose.strip().split("\\s+").length >= ENOUGH_WORDS,
                runs || COMMAND.matcher(text).find(),
                TEST.matcher(text).find(),
                LICENCE.matcher(text).find());
    }

    List<String> missing() {
        return List.of(
                        saysWhat ? "" : "what it is",
                        saysHowToRun ? "" : "how to run it",
                        saysHowToTest ? "" : "how to test it")
                .stream()
                .filter(question -> !question.isEmpty())
                .toList();
    }

    private static String heading(MatchResult match) {
        return Optional.ofNullable(match.group(1))
                .or(() -> Optional.ofNullable(match.group(2)))
                .orElseGet(() -> match.group(3));
    }
}
