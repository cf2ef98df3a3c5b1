import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many tests ran and how they ended, from JUnit reports or, for tools that leave none, from
/// the summary that they print.
///
/// @param failing names of failed tests, the first of them
/// @param source where the numbers come from
record TestCounts(int total, int failed, int skipped, List<String> failing, String source) {
    private static final int NAMED = 50;
    private static final String ANY = "(?m)^";

    TestCounts {
        failing = List.copyOf(failing.subList(0, Math.min(NAMED, failing.size())));
    }

    static Optional<TestCounts> sum(List<TestCounts> parts, String source) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int total = 0;
        int failed = 0;
        int skipped = 0;
        var failing = new ArrayList<String>();
        for (TestCounts part : parts) {
            total += part.total();
            failed += part.failed();
            skipped += part.skipped();
            failing.addAll(part.failing());
        }
        return Optional.of(new TestCounts(total, failed, skipped, failing, source));
    }

    /// The summary lines of cargo, go, node:test, TAP, Vitest, Jest and Mocha.
    static Optional<TestCounts> printed(String kind, String output) {
        return switch (kind) {
            case "cargo" -> cargo(output);
            case "go" -> go(output);
            case "npm", "make", "given" ->
                    node(output).or(() -> jest(output)).or(() -> mocha(output));
            default -> Optional.empty();
        };
    }

    private static Optional<TestCounts> cargo(String output) {
        var parts = new ArrayList<TestCounts>();
        Matcher line =
                matcher(
                        "test result: \\w+\\. (\\d+) passed; (\\d+) failed; (\\d+) ignored",
                        output);
        while (line.find()) {
            parts.add(counts(number(line, 1), number(line, 2), number(line, 3), "cargo"));
        }
        return sum(parts, "cargo's summary lines");
    }

    private static Optional<TestCounts> go(String output) {
        int passed = count("--- PASS: ", output);
        int failed = count("--- FAIL: ", output);
        int skipped = count("--- SKIP: ", output);
        return found(counts(passed, failed, skipped, "go's top-level result lines"));
    }

    private static Optional<TestCounts> node(String output) {
        Matcher line =
                matcher(
                        "(?:#|\u2139) pass (\\d+)\\R(?:#|\u2139) fail (\\d+)(?:[^0-9]+\\d+)?"
                                + "[^0-9]+(\\d+)",
                        output);
        return line.find()
                ? found(counts(number(line, 1), number(line, 2), number(line, 3), "node:test"))
                : Optional.empty();
    }

    private static Optional<TestCounts> jest(String output) {
        Matcher line = matcher("\\s*Tests:?\\s+(.*\\b(?:passed|failed)\\b.*)$", output);
        if (!line.find()) {
            return Optional.empty();
        }
        String summary = line.group(1);
        int skipped = before("skipped", summary) + before("todo", summary);
        return found(
                counts(
                        before("passed", summary),
                        before("failed", summary),
                        skipped,
                        "the summary of Jest or Vitest"));
    }

    private static Optional<TestCounts> mocha(String output) {
        Matcher passing = matcher("\\s*(\\d+) passing\\b", output);
        if (!passing.find()) {
            return Optional.empty();
        }
        Matcher failing = matcher("\\s*(\\d+) failing\\b", output);
        Matcher pending = matcher("\\s*(\\d+) pending\\b", output);
        int failed = failing.find() ? number(failing, 1) : 0;
        int skipped = pending.find() ? number(pending, 1) : 0;
        return found(counts(number(passing, 1), failed, skipped, "the summary of Mocha"));
    }

    private static TestCounts counts(int passed, int failed, int skipped, String source) {
        return new TestCounts(passed + failed + skipped, failed, skipped, List.of(), source);
    }

    private static Optional<TestCounts> found(TestCounts counts) {
        return counts.total() > 0 ? Optional.of(counts) : Optional.empty();
    }

    private static int before(String word, String summary) {
        Matcher number = Pattern.compile("(\\d+) " + word).matcher(summary);
        return number.find() ? number(number, 1) : 0;
    }

    private static int count(String prefix, String output) {
        return (int) matcher(Pattern.quote(prefix), output).results().count();
    }

    private static Matcher matcher(String expression, String output) {
        return Pattern.compile(ANY + expression).matcher(output);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
