import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of the tests of one build.
///
/// @param status `passed` needs counted tests or a command that a person named
/// @param reason why it has this status, in a sentence
/// @param outputTail the last of what it printed
record TestRun(
        String kind,
        String folder,
        List<String> command,
        Status status,
        String reason,
        Optional<Integer> exitCode,
        boolean timedOut,
        long durationMs,
        Optional<TestCounts> counts,
        long outputBytes,
        String outputTail) {
    private static final int TAIL_BYTES = 64 << 10;

    enum Status {
        PASSED,
        FAILED,
        UNKNOWN
    }

    /// A run with the files it left, which are gone when the stage ends.
    record Done(TestRun run, LeftBehind files) {}

    static Done start(TestCommands plan, Path root, Duration limit) throws IOException {
        if (!plan.missing().isEmpty()) {
            return none(plan, plan.missing());
        }
        Path folder;
        try {
            folder = root.resolve(plan.build().folder());
        } catch (InvalidPathException e) {
            return none(plan, "its folder cannot be named in the locale of this process");
        }
        FileTime since = mark(root);
        var tail = new Tail(TAIL_BYTES);
        Last last = runAll(plan, folder, limit, tail);
        LeftBehind files = LeftBehind.in(folder, since);
        return new Done(judged(plan, last, files, tail), files);
    }

    static Done none(TestCommands plan, String why) {
        var run =
                new TestRun(
                        plan.build().kind(),
                        plan.build().folder(),
                        List.of(),
                        Status.UNKNOWN,
                        why,
                        Optional.empty(),
                        false,
                        0,
                        Optional.empty(),
                        0,
                        "");
        return new Done(run, new LeftBehind(List.of(), List.of()));
    }

    boolean attempted() {
        return !command.isEmpty();
    }

    /// In a sentence.
    String summary() {
        String where = folder.isEmpty() ? kind : kind + " in " + folder;
        return where + ": " + reason;
    }

    private record Last(List<String> command, Bounded.Result result, long spentMs) {}

    /// Until one fails; the limit is for all of them together.
    private static Last runAll(TestCommands plan, Path folder, Duration limit, Tail tail)
            throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        long spent = 0;
        Last last = null;
        for (List<String> command : plan.commands()) {
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            Bounded.Result result =
                    new Bounded(command, folder, environment(), left).run("", tail, tail);
            spent += result.durationMs();
            last = new Last(command, result, spent);
            if (!result.succeeded()) {
                break;
            }
        }
        return last;
    }

    private static TestRun judged(TestCommands plan, Last last, LeftBehind files, Tail tail) {
        Optional<TestCounts> counts = count(plan, files, tail.text());
        var verdict = TestVerdict.of(plan, last.command(), last.result(), counts, tail.text());
        return new TestRun(
                plan.build().kind(),
                plan.build().folder(),
                last.command(),
                verdict.status(),
                verdict.reason(),
                last.result().exitCode(),
                last.result().timedOut(),
                last.spentMs(),
                counts,
                tail.written(),
                tail.text());
    }

    /// The time of the file system itself, later than that of every file which was checked out.
    private static FileTime mark(Path root) throws IOException {
        Path mark = Files.createTempFile(root.toAbsolutePath().getParent(), "mark", "");
        FileTime time = Files.getLastModifiedTime(mark);
        Files.delete(mark);
        return time;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = Bounded.plainEnvironment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CI", "true");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        return environment;
    }

    private static Optional<TestCounts> count(TestCommands plan, LeftBehind files, String output) {
        var parts = new ArrayList<TestCounts>();
        for (Path file : files.junit()) {
            JunitReport.read(file).ifPresent(parts::add);
        }
        return TestCounts.sum(parts, parts.size() + " JUnit reports")
                .filter(counts -> counts.total() > 0)
                .or(() -> TestCounts.printed(plan.build().kind(), output));
    }
}
