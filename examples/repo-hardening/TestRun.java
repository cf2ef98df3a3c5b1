import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// Signs that the machine, and not the repository, kept the tests from running.
    private static final Pattern ENVIRONMENT =
            Pattern.compile(
                    "Could not (resolve|transfer|find) (dependenc|artifact|all|[a-z.]+:)[^\\n]*"
                            + "|Unknown host[^\\n]*|UnknownHostException[^\\n]*"
                            + "|Temporary failure in name resolution|Network is unreachable"
                            + "|(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)[^\\n]*"
                            + "|No module named [^\\n]*|ModuleNotFoundError[^\\n]*"
                            + "|sh: (line )?(\\d+: )?\\S+: (command )?not found"
                            + "|Cannot find (module|package) '[^./][^\\n]*"
                            + "|failed to (download|fetch)[^\\n]*"
                            + "|release version \\d+ not supported|invalid target release[^\\n]*"
                            + "|No space left on device");

    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "(?i)^\\[error] (?!-+$|COMPILATION ERROR).+|\\berror(:|\\[E)"
                            + "|^\\w*(error|exception)\\b.+|^npm err(!|or) .+");

    enum Status {
        PASSED,
        FAILED,
        UNKNOWN
    }

    /// A run with the files it left, which are gone when the stage ends.
    record Done(TestRun run, LeftBehind files) {}

    static Done start(TestCommands plan, Path root, Duration limit) throws IOException {
        Path folder = root.resolve(plan.build().folder());
        if (!plan.missing().isEmpty()) {
            return none(plan, plan.missing());
        }
        FileTime since = mark(root);
        var tail = new Tail(TAIL_BYTES);
        long end = System.nanoTime() + limit.toNanos();
        long spent = 0;
        Bounded.Result result = null;
        List<String> command = List.of();
        for (List<String> next : plan.commands()) {
            command = next;
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            result = new Bounded(next, folder, environment(), left).run("", tail, tail);
            spent += result.durationMs();
            if (!result.succeeded()) {
                break;
            }
        }
        LeftBehind files = LeftBehind.in(folder, since);
        Optional<TestCounts> counts = count(plan, files, tail.text());
        var verdict = Verdict.of(plan, command, result, counts, tail.text());
        var run =
                new TestRun(
                        plan.build().kind(),
                        plan.build().folder(),
                        command,
                        verdict.status(),
                        verdict.reason(),
                        result.exitCode(),
                        result.timedOut(),
                        spent,
                        counts,
                        tail.written(),
                        tail.text());
        return new Done(run, files);
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

    /// The status and its reason.
    private record Verdict(Status status, String reason) {

        static Verdict of(
                TestCommands plan,
                List<String> command,
                Bounded.Result result,
                Optional<TestCounts> counts,
                String output) {
            if (result.missing()) {
                return unknown(command.getFirst() + " is not on PATH");
            }
            if (result.timedOut()) {
                return unknown("stopped at the time limit, with everything it had started");
            }
            if (result.succeeded()) {
                return zero(plan, counts);
            }
            return command.equals(plan.commands().getLast())
                    ? other(result, counts, output)
                    : unknown("its dependencies could not be installed" + complaint(output));
        }

        private static Verdict zero(TestCommands plan, Optional<TestCounts> counts) {
            if (counts.isEmpty()) {
                return plan.counts()
                        ? unknown("exit code 0, but no test could be counted")
                        : new Verdict(Status.PASSED, "exit code 0 of the command that was given");
            }
            TestCounts found = counts.get();
            if (found.failed() > 0) {
                return failed(found, 0);
            }
            return found.total() == found.skipped()
                    ? unknown("all " + found.total() + " tests were skipped")
                    : new Verdict(Status.PASSED, sentence(found));
        }

        private static Verdict other(
                Bounded.Result result, Optional<TestCounts> counts, String output) {
            int code = result.exitCode().orElse(-1);
            if (counts.filter(found -> found.failed() > 0).isPresent()) {
                return failed(counts.get(), code);
            }
            Matcher sign = ENVIRONMENT.matcher(output);
            if (code == 127 || sign.find()) {
                String what = code == 127 ? "a program is missing" : sign.group().strip();
                return unknown("exit code " + code + ", and this machine may be why: " + what);
            }
            return output.contains("no tests ran")
                    ? unknown("no tests were found")
                    : new Verdict(
                            Status.FAILED,
                            "exit code "
                                    + code
                                    + counts.map(found -> ", " + sentence(found)).orElse("")
                                    + complaint(output));
        }

        private static String complaint(String output) {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> COMPLAINT.matcher(line).find())
                    .findFirst()
                    .map(line -> ": " + line.substring(0, Math.min(200, line.length())))
                    .orElse("");
        }

        private static Verdict failed(TestCounts counts, int code) {
            return new Verdict(Status.FAILED, sentence(counts) + ", exit code " + code);
        }

        private static Verdict unknown(String reason) {
            return new Verdict(Status.UNKNOWN, reason);
        }

        private static String sentence(TestCounts counts) {
            return "%d tests, %d failed, %d skipped (%s)"
                    .formatted(counts.total(), counts.failed(), counts.skipped(), counts.source());
        }
    }
}
