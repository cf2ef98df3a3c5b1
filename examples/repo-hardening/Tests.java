import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Development: finds the builds of the repository and runs their tests in a clone, each in a
/// bounded process. This is the one stage that executes what the repository contains.
final class Tests {
    private static final int MOST_BUILDS = 4;
    private static final int MOST_REPORTS = 200;

    /// A coverage report, kept as an artifact of this stage.
    record Kept(String artifact, String path) {}

    record Report(
            Optional<String> commit,
            TestRun.Status status,
            List<TestRun> runs,
            List<String> notRun,
            List<Kept> coverageReports,
            List<Check> checks) {}

    private Tests() {}

    static void main() throws IOException {
        Stage.run(Tests::run);
    }

    private static void run(Stage stage) throws IOException {
        Map<String, Object> inventory = stage.needed("inventory", "inventory.json");
        Optional<String> commit = Optional.ofNullable(Json.get(inventory, "commit"));
        Path root = Path.of("source").toAbsolutePath();
        Git.at(Path.of(Json.<String>get(inventory, "repository"))).cloneAt(root, commit);
        stage.progress(5, "cloned");
        var notRun = new ArrayList<String>();
        List<TestCommands> plans = plans(stage, notRun);
        long end = System.nanoTime() + stage.inputs().testTimeout().toNanos();
        var runs = new ArrayList<TestRun>();
        var kept = new ArrayList<Kept>();
        for (TestCommands plan : plans) {
            stage.progress(10 + 80 * runs.size() / plans.size(), "testing: " + name(plan.build()));
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            TestRun.Done done =
                    left.isZero()
                            ? TestRun.none(plan, "the time limit was used up before it")
                            : TestRun.start(plan, root, left);
            stage.toolInvoked(plan.build().kind(), done.run().durationMs());
            stage.writeText("output/" + (runs.size() + 1) + ".log", done.run().outputTail());
            keep(stage, root, done.files().coverage(), kept);
            runs.add(done.run());
        }
        TestRun.Status status = status(runs);
        stage.write(
                "tests.json",
                new Report(commit, status, runs, notRun, kept, List.of(check(status, runs))));
        stage.progress(100, check(status, runs).actual());
    }

    /// The command that was given or one for each build, without those that would only repeat it.
    private static List<TestCommands> plans(Stage stage, List<String> notRun) {
        Optional<List<String>> given = stage.inputs().testCommand();
        if (given.isPresent()) {
            return List.of(TestCommands.given(given.get()));
        }
        try (var snapshot = Snapshot.pinned(stage)) {
            var plans = new ArrayList<TestCommands>();
            for (Builds build : Builds.of(snapshot)) {
                boolean repeats =
                        build.kind().equals("make")
                                && plans.stream().anyMatch(p -> sameFolder(p.build(), build));
                if (repeats) {
                    notRun.add(name(build) + ": another build has the same folder");
                } else if (plans.size() == MOST_BUILDS) {
                    notRun.add(name(build) + ": only " + MOST_BUILDS + " builds are run");
                } else {
                    plans.add(TestCommands.of(build, snapshot));
                }
            }
            return plans;
        }
    }

    private static boolean sameFolder(Builds one, Builds other) {
        return one.folder().equals(other.folder());
    }

    private static String name(Builds build) {
        return build.manifest().isEmpty() ? build.kind() : build.kind() + " " + build.manifest();
    }

    private static void keep(Stage stage, Path root, List<Path> reports, List<Kept> kept)
            throws IOException {
        for (Path report : reports.subList(0, Math.min(MOST_REPORTS, reports.size()))) {
            String name = (kept.size() + 1) + "-" + report.getFileName();
            Path copy = stage.output().resolve("coverage").resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(report, copy);
            kept.add(new Kept("coverage/" + name, root.relativize(report).toString()));
        }
    }

    private static TestRun.Status status(List<TestRun> runs) {
        List<TestRun> attempted = runs.stream().filter(TestRun::attempted).toList();
        if (attempted.stream().anyMatch(run -> run.status() == TestRun.Status.FAILED)) {
            return TestRun.Status.FAILED;
        }
        boolean all = attempted.stream().allMatch(run -> run.status() == TestRun.Status.PASSED);
        return all && !attempted.isEmpty() ? TestRun.Status.PASSED : TestRun.Status.UNKNOWN;
    }

    private static Check check(TestRun.Status status, List<TestRun> runs) {
        String wanted = "every build that has tests passes them";
        if (runs.isEmpty()) {
            return Check.unknown(Criterion.TESTS_PASS, "no build was found", wanted, "/runs");
        }
        String actual = String.join("; ", runs.stream().map(TestRun::summary).toList());
        return switch (status) {
            case PASSED -> Check.of(Criterion.TESTS_PASS, true, actual, wanted, "/runs");
            case FAILED -> Check.of(Criterion.TESTS_PASS, false, actual, wanted, "/runs");
            case UNKNOWN -> Check.unknown(Criterion.TESTS_PASS, actual, wanted, "/runs");
        };
    }
}
