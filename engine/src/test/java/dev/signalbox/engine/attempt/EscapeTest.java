package dev.signalbox.engine.attempt;

import static dev.signalbox.engine.attempt.Bench.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.core.run.Failure;
import dev.signalbox.engine.adapter.ProcessAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Processes that try to outlive their attempt. Each beats on a file; a beat after the end is an
/// escape.
class EscapeTest {

    private static final String BEAT =
            "while :; do date +%N > $SIGNALBOX_OUTPUT/beat; sleep 0.02; done";
    private static final Duration GRACE = Duration.ofMillis(400);

    @TempDir Path data;
    private Bench bench;

    enum Shape {
        BACKGROUND_CHILD("(" + BEAT + ") & sleep 1000"),
        CHILD_IN_A_SESSION_OF_ITS_OWN("setsid sh -c '" + BEAT + "' & sleep 1000"),
        DAEMON_FORKED_TWICE(
                "(setsid sh -c '(" + BEAT + ") </dev/null >/dev/null 2>&1 &' &) ; sleep 1000"),
        DEAF_TO_TERM("trap '' TERM HUP INT; " + BEAT);

        final String script;

        Shape(String script) {
            this.script = script;
        }
    }

    static Stream<Arguments> everyShapeAtEveryLevel() {
        return Stream.of(Isolation.GROUP, Isolation.REQUIRED, Isolation.SANDBOX)
                .flatMap(isolation ->
                        Stream.of(Shape.values()).map(shape -> Arguments.of(isolation, shape)));
    }

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @MethodSource("everyShapeAtEveryLevel")
    void nothing_outlives_a_stop(Isolation isolation, Shape shape) throws IOException {
        assumeCan(isolation);
        var heard = bench.start(shell(shape.script, isolation, GRACE));
        Eventually.is(() -> Files.exists(beat()));
        bench.runner().stop(Bench.key(1));

        assertThat(heard.end()).isEqualTo("stopped");
        assertNoBeat();
    }

    @ParameterizedTest
    @MethodSource("everyShapeAtEveryLevel")
    void nothing_outlives_a_timeout(Isolation isolation, Shape shape) throws IOException {
        assumeCan(isolation);
        bench.timeout = Duration.ofMillis(500);
        var heard = bench.start(shell(shape.script, isolation, GRACE));

        assertThat(heard.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
        assertNoBeat();
    }

    @ParameterizedTest
    @MethodSource("everyShapeAtEveryLevel")
    void nothing_outlives_the_end_of_the_first_process(Isolation isolation, Shape shape)
            throws IOException {
        assumeCan(isolation);
        String script =
                shape == Shape.DEAF_TO_TERM
                        ? "(" + shape.script + ") & sleep 0.3"
                        : shape.script.replace("sleep 1000", "sleep 0.3");
        var heard = bench.start(shell(script, isolation, GRACE));

        assertThat(heard.end()).isInstanceOf(List.class);
        assertNoBeat();
    }

    @ParameterizedTest
    @MethodSource("everyShapeAtEveryLevel")
    void a_new_engine_kills_what_a_dead_one_left(Isolation isolation, Shape shape)
            throws IOException {
        assumeCan(isolation);
        bench.start(shell(shape.script, isolation, GRACE));
        Eventually.is(() -> Files.exists(beat()));
        try (var successor = new LocalAttempts(bench.settings())) {
            successor.reap(Bench.key(1));
        }

        assertNoBeat();
    }

    @Test
    void a_namespace_dies_with_the_engine_that_made_it() throws Exception {
        assumeCan(Isolation.REQUIRED);
        killAnEngineThatRuns(Shape.DAEMON_FORKED_TWICE, Isolation.REQUIRED);

        assertNoBeat();
    }

    @Test
    void the_processes_of_a_killed_engine_are_found_again() throws Exception {
        killAnEngineThatRuns(Shape.DAEMON_FORKED_TWICE, Isolation.GROUP);
        bench.runner().reap(Bench.key(1));

        assertNoBeat();
    }

    private void killAnEngineThatRuns(Shape shape, Isolation isolation) throws Exception {
        Process engine =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MortalEngine.class.getName(),
                                data.toString(),
                                isolation.name(),
                                shape.script)
                        .inheritIO()
                        .start();
        try {
            Eventually.is(() -> Files.exists(beat()));
        } finally {
            engine.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_recycled_process_id_is_never_killed() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.createDirectories(bench.folder(1));
            Path boot = Path.of("/proc/sys/kernel/random/boot_id");
            Files.writeString(
                    bench.folder(1).resolve("process"),
                    bystander.pid() + " 12345 process_group " + Files.readString(boot));
            bench.runner().reap(Bench.key(1));

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void a_process_may_end_in_peace_within_the_grace_time() throws IOException {
        String script =
                "trap 'echo tidied up; exit 0' TERM; touch $SIGNALBOX_OUTPUT/beat;"
                        + "while :; do sleep 0.02; done";
        for (Isolation isolation : levels()) {
            int attempt = isolation == Isolation.GROUP ? 1 : 2;
            var heard = bench.start(shell(script, isolation, Duration.ofSeconds(20)), attempt);
            Eventually.is(() -> Files.exists(bench.folder(attempt).resolve("output/beat")));
            bench.runner().stop(Bench.key(attempt));

            assertThat(heard.end()).isEqualTo("stopped");
            assertThat(bench.log(attempt)).contains("tidied up");
        }
    }

    @Test
    void the_level_of_isolation_is_told() {
        var heard = bench.start(shell("true"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.notes.getFirst().type()).isEqualTo("stage.isolated");
        assertThat(heard.notes.getFirst().payload()).isEqualTo("{\"isolation\":\"process_group\"}");
    }

    @Test
    void a_process_in_a_namespace_sees_no_other() throws IOException {
        assumeCan(Isolation.REQUIRED);
        var heard = bench.start(shell("ls /proc | grep -c '^[0-9]'", Isolation.REQUIRED, GRACE));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(Integer.parseInt(bench.log(1).strip())).isLessThan(8);
    }

    private static void assumeCan(Isolation isolation) {
        assumeTrue(
                switch (isolation) {
                    case GROUP, BEST -> true;
                    case REQUIRED -> ProcessAdapter.makesNamespaces();
                    case SANDBOX -> ProcessAdapter.makesSandboxes();
                },
                "bubblewrap is not installed or may not make namespaces here");
    }

    private static List<Isolation> levels() {
        return ProcessAdapter.makesNamespaces()
                ? List.of(Isolation.GROUP, Isolation.REQUIRED)
                : List.of(Isolation.GROUP);
    }

    private Path beat() {
        return bench.folder(1).resolve("output/beat");
    }

    private void assertNoBeat() throws IOException {
        Files.deleteIfExists(beat());
        long later = System.nanoTime() + Duration.ofMillis(150).toNanos();
        Eventually.is(() -> System.nanoTime() > later);
        assertThat(beat()).doesNotExist();
    }
}
