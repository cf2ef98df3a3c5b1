package dev.signalbox.e2e;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A server is killed at a numbered step of its writing: before it, with half of the bytes written,
/// or right after it. The steps are all that an undisturbed life takes, from an empty folder to a
/// finished run, seen from below the process. By default one of each kind, and a few of those that
/// there are many of; `-Dkillpoints=all` for every one.
class KillPointsTest {

    private static final int MANY = 20;
    private static final boolean ALL = "all".equals(System.getProperty("killpoints"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Point(int number, String how, String step) {}

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> a_death_at_a_step_of_writing_loses_nothing() throws IOException {
        return points(undisturbed())
                .map(point ->
                        dynamicTest(
                                "%s %s".formatted(point.how(), point.step()), () -> dieAt(point)));
    }

    private List<String> undisturbed() throws IOException {
        Path place = Files.createDirectories(folder.resolve("undisturbed"));
        var faults = Faults.of(place.resolve("data"), place);
        try (var product = Product.start(place.resolve("data"), faults.settings())) {
            live(product, new BriefClient());
        }
        return faults.steps();
    }

    private void dieAt(Point point) throws IOException {
        Path place = Files.createDirectories(folder.resolve(point.number() + point.how()));
        var faults = Faults.of(place.resolve("data"), place);
        var client = new BriefClient();
        Product product =
                Product.launch(place.resolve("data"), faults.killing(point.number(), point.how()));
        try {
            product.awaitThat("ready or dead", () -> product.isReady() || !product.isAlive());
            if (product.isAlive()) {
                live(product, client);
            }
        } catch (IOException dead) {
            product.awaitExit();
        }
        product.kill();
        product.restart(Map.of());
        try (product) {
            live(product, client);
            client.finishAndCheck(product);
        }
    }

    private static void live(Product product, BriefClient client) throws IOException {
        Briefs.register(product);
        client.startOnce(product, "the-one-run");
        while (!client.unfinished().isEmpty()) {
            client.advanceAll(product);
        }
    }

    private static Stream<Point> points(List<String> steps) {
        var byKind = new LinkedHashMap<String, List<String>>();
        for (String step : steps) {
            byKind.computeIfAbsent(kind(step), _ -> new ArrayList<>()).add(step);
        }
        return byKind.values().stream().flatMap(KillPointsTest::some).flatMap(KillPointsTest::ways);
    }

    /// The call and the file, but for what is different with every run.
    private static String kind(String step) {
        return step.substring(step.indexOf(' ') + 1)
                .replaceAll("[0-9a-f]{20,}", "*")
                .replaceAll("run_[0-9a-z]+", "*")
                .replaceAll("stages/[a-z]+/", "stages/*/")
                .replaceAll("(input|sha256)/.*", "$1/*")
                .replaceAll("[0-9][0-9a-f-]*", "*");
    }

    private static Stream<String> some(List<String> alike) {
        int last = alike.size() - 1;
        Stream<Integer> chosen =
                alike.size() > MANY
                        ? Stream.of(0, last / 5, last / 2, last * 4 / 5, last)
                        : Stream.of(last);
        return ALL ? alike.stream() : chosen.distinct().map(alike::get);
    }

    private static Stream<Point> ways(String step) {
        int number = Integer.parseInt(step.substring(0, step.indexOf(' ')));
        boolean writes = step.contains("write ");
        List<String> ways =
                ALL
                        ? writes ? List.of("before", "torn", "after") : List.of("before", "after")
                        : List.of(writes ? "torn" : number % 2 == 0 ? "before" : "after");
        return ways.stream().map(how -> new Point(number, how, step));
    }
}
