package dev.signalbox.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.engine.adapter.ProcessAdapter;
import dev.signalbox.engine.adapter.SandboxLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a stage in a sandbox tries, and fails at.
class SandboxTest {

    @TempDir Path data;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(ProcessAdapter.makesSandboxes(), "this machine makes no sandboxes");
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void it_works_in_its_own_folders() {
        var heard =
                bench.start(
                        sandboxed(
                                "cp $SIGNALBOX_INPUT/input.json $SIGNALBOX_OUTPUT/copy.json && echo x > own && echo y > $TMPDIR/y && echo z > /tmp/z && java -version"));
        assertThat((List<?>) heard.end()).extracting("name").containsExactly("copy.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo x > /etc/signalbox-was-here",
                "echo x > /usr/bin/signalbox-was-here",
                "echo x > $(dirname $(command -v java))/x",
                "mount -o remount,rw /",
                "mknod disk b 8 0 && head -c 1 disk",
                "chroot / true",
                "kill -0 $PARENT",
                "test -e /proc/$PARENT/environ",
                "test -n \"$(ls -A $HOME_OUTSIDE)\"",
                "test -n \"$(ls -A /run)\"",
                "test -e $DATA/secret.key",
                "test -e $DATA/artifacts",
                "cat ../../../../../secret.key",
                "ln -s $DATA/secret.key l && cat l"
            })
    void it_gets_nowhere_else(String attempt) throws IOException {
        Files.writeString(data.resolve("secret.key"), "the key");
        var heard = bench.start(sandboxed(attempt));
        assertThat(heard.failure().kind().name()).isEqualTo("EXIT");
        assertThat(Path.of("/etc/signalbox-was-here")).doesNotExist();
        assertThat(Path.of("/usr/bin/signalbox-was-here")).doesNotExist();
    }

    @Test
    void a_key_that_lies_elsewhere_is_empty_inside() throws IOException {
        Path own = Path.of("target").toAbsolutePath();
        Path shown = Files.isWritable(Path.of("/var/lib")) ? Path.of("/var/lib") : own;
        Path key = Files.createTempFile(shown, "signalbox-test", ".key");
        try {
            Files.writeString(key, "the key");
            bench.hidden = List.of(key, key.resolveSibling("no-such.key"));
            assertThat(bench.start(sandboxed("test -s " + key)).failure().kind().name())
                    .isEqualTo("EXIT");
        } finally {
            Files.delete(key);
        }
    }

    @Test
    void the_server_demands_it_whatever_the_pipeline_says() {
        bench.least = Work.Isolation.SANDBOX;
        Work.Process asked = sandboxed("test -n \"$(ls -A /run)\"");
        var plain =
                new Work.Process(
                        asked.argv(),
                        asked.shell(),
                        asked.env(),
                        Work.Isolation.GROUP,
                        asked.grace());
        assertThat(bench.start(plain).failure().kind().name()).isEqualTo("EXIT");
    }

    private static Stream<Arguments> hungry() {
        return Stream.of(
                Arguments.of("file=1MiB", "head -c 2000000 /dev/zero > large"),
                Arguments.of("temporary=1MiB", "head -c 2000000 /dev/zero > /tmp/large"),
                Arguments.of("memory=64MiB", "x=$(head -c 99000000 /dev/zero | tr '\\0' x)"),
                Arguments.of(
                        "open-files=16", "for n in {10..40}; do eval \"exec $n</dev/null\"; done"));
    }

    @ParameterizedTest
    @MethodSource("hungry")
    void it_uses_no_more_of_the_machine_than_it_may(String limits, String attempt) {
        bench.sandboxLimits = SandboxLimits.read(limits);
        var heard = bench.start(sandboxed(attempt, "bash", "-ec"));
        assertThat(heard.failure().kind().name()).isEqualTo("EXIT");
    }

    @ParameterizedTest
    @MethodSource("hungry")
    void it_may_use_what_an_honest_stage_needs(String limits, String attempt) {
        assertThat(limits).isNotEmpty();
        var heard = bench.start(sandboxed(attempt, "bash", "-ec"));
        assertThat((List<?>) heard.end()).isEmpty();
    }

    @Test
    void it_knows_how_many_processes_it_may_have() {
        bench.sandboxLimits = SandboxLimits.read("processes=77");
        var heard = bench.start(sandboxed("test $(ulimit -u) = 77", "bash", "-ec"));
        assertThat((List<?>) heard.end()).isEmpty();
    }

    @Test
    void it_has_no_network() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard =
                    bench.start(
                            sandboxed(
                                    "exec 3<>/dev/tcp/127.0.0.1/%d"
                                            .formatted(listening.getLocalPort()),
                                    "bash",
                                    "-c"));
            assertThat(heard.failure().kind().name()).isEqualTo("EXIT");
        }
    }

    @Test
    void what_it_links_to_outside_is_not_taken_along() throws IOException {
        Files.writeString(data.resolve("secret.key"), "the key");
        var heard =
                bench.start(
                        sandboxed(
                                "ln -s "
                                        + data.resolve("secret.key")
                                        + " $SIGNALBOX_OUTPUT/key.txt; echo a > $SIGNALBOX_OUTPUT/a.txt"));
        assertThat((List<?>) heard.end()).extracting("name").containsExactly("a.txt");
    }

    private Work.Process sandboxed(String script) {
        return sandboxed(script, "sh", "-c");
    }

    private Work.Process sandboxed(String script, String... shell) {
        var argv = new java.util.ArrayList<>(List.of(shell));
        argv.add(script);
        return new Work.Process(
                argv,
                false,
                Map.of(
                        "PARENT",
                        Long.toString(ProcessHandle.current().pid()),
                        "DATA",
                        data.toString(),
                        "HOME_OUTSIDE",
                        System.getProperty("user.home")),
                Isolation.SANDBOX,
                Duration.ofMillis(400));
    }
}
