import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The status of a test run and its reason, in a sentence. It passes only when tests were counted
/// or when a person named the command; a machine that could not run the tests makes it unknown.
record TestVerdict(TestRun.Status status, String reason) {
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

    static TestVerdict of(
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

    private static TestVerdict zero(TestCommands plan, Optional<TestCounts> counts) {
        if (counts.isEmpty()) {
            return plan.counts()
                    ? unknown("exit code 0, but no test could be counted")
                    : new TestVerdict(
                            TestRun.Status.PASSED, "exit code 0 of the command that was given");
        }
        TestCounts found = counts.get();
        if (found.failed() > 0) {
            return failed(found, 0);
        }
        return found.total() == found.skipped()
                ? unknown("all " + found.total() + " tests were skipped")
                : new TestVerdict(TestRun.Status.PASSED, sentence(found));
    }

    private static TestVerdict other(
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
                : new TestVerdict(
                        TestRun.Status.FAILED,
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

    private static TestVerdict failed(TestCounts counts, int code) {
        return new TestVerdict(TestRun.Status.FAILED, sentence(counts) + ", exit code " + code);
    }

    private static TestVerdict unknown(String reason) {
        return new TestVerdict(TestRun.Status.UNKNOWN, reason);
    }

    private static String sentence(TestCounts counts) {
        return "%d tests, %d failed, %d skipped (%s)"
                .formatted(counts.total(), counts.failed(), counts.skipped(), counts.source());
    }
}
