package dev.signalbox.engine.attempt;

import static dev.signalbox.engine.attempt.Bench.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.run.RunCommand.Report.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process says about itself while it runs.
class TelemetryTest {

    @TempDir Path data;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_event_is_heard_while_the_process_runs() throws IOException {
        var heard =
                bench.start(
                        shell(
                                "echo '{\"type\":\"progress\",\"message\":\"half way\","
                                        + "\"percent\":50}' >> $SIGNALBOX_EVENTS; sleep 1000"));

        assertThat(heard.awaitNote("stage.progressed"))
                .isEqualTo(new Note("stage.progressed", "half way", "{\"percent\":50}"));
        bench.runner().stop(Bench.key(1));
        assertThat(heard.end()).isEqualTo("stopped");
    }

    @Test
    void every_event_is_heard_before_the_end() {
        var heard =
                bench.start(
                        shell(
                                "for i in $(seq 2000); do echo"
                                        + " '{\"type\":\"tool.invoked\",\"tool\":\"'$i'\"}'; done >>"
                                        + " $SIGNALBOX_EVENTS"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.notes).hasSize(2_001);
        assertThat(heard.notes.getLast())
                .isEqualTo(new Note("tool.invoked", "invoked", "{\"tool\":\"2000\"}"));
    }

    @Test
    void a_bad_line_is_named_in_the_log_and_passed_over() throws IOException {
        var heard =
                events(
                        """
                        {"type":"agent.started","agent":"critic"}
                        not json
                        {"type":"run.completed"}
                        {"type":"progress","seq":1}
                        {"type":"progress","ts":"now"}
                        {"type":"progress","principal":"ana"}
                        {"type":"progress","run":"run_2"}
                        ["progress"]
                        {"percent":1}
                        {"type":"progress","type":"progress"}

                        {"type":"negotiation.round_closed","round":2}
                        {"type":"agent.completed"}\
                        """);

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.types())
                .containsExactly(
                        "stage.isolated",
                        "agent.started",
                        "negotiation.round_closed",
                        "agent.completed");
        assertThat(bench.log(1).lines())
                .hasSize(9)
                .allMatch(line -> line.startsWith("[signalbox] events, line "))
                .anyMatch(line -> line.contains("line 2: not JSON"))
                .anyMatch(line -> line.contains("line 4: \"seq\" is set by Signalbox alone"));
    }

    @Test
    void a_torn_last_line_does_not_fail_the_attempt() throws IOException {
        var heard = events("{\"type\":\"progress\"}\n{\"type\":\"prog");

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.types()).containsExactly("stage.isolated", "stage.progressed");
        assertThat(bench.log(1)).contains("events, line 2: not JSON");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over() throws IOException {
        var heard =
                events(
                        "{\"type\":\"progress\",\"x\":\""
                                + "x".repeat(40_000)
                                + "\"}\n{\"type\":\"progress\"}\n");

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.types()).containsExactly("stage.isolated", "stage.progressed");
        assertThat(bench.log(1)).contains("line 1: longer than 32,768 bytes");
    }

    @Test
    void an_events_file_that_became_a_link_is_not_followed() throws IOException {
        Path secret = Files.writeString(data.resolve("secret"), "{\"type\":\"progress\"}\n");
        var heard =
                bench.start(shell("rm $SIGNALBOX_EVENTS; ln -s " + secret + " $SIGNALBOX_EVENTS"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(heard.types()).containsExactly("stage.isolated");
    }

    @Test
    void a_flood_of_output_is_bounded_and_does_not_hold_the_process_up() throws IOException {
        bench.limits = new AttemptLimits(1_000_000, 10, 1_000, 1_000, 1_000);
        var heard =
                bench.start(shell("yes 'a flood of output' | head -c 300000000; echo at the end"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(Files.size(bench.folder(1).resolve("log"))).isLessThan(1_100_000);
        assertThat(bench.log(1)).contains("were dropped here").endsWith("at the end\n");
        assertThat(new AttemptLogs(data.resolve("runs")).tail(Bench.key(1), 1).total())
                .isEqualTo(300_000_000L / "a flood of output\n".length() + 1);
    }

    private Bench.Heard events(String lines) throws IOException {
        var given = bench.artifact("plan", "events", lines);
        bench.before = List.of(given);
        return bench.start(shell("cat $SIGNALBOX_INPUT/plan/events >> $SIGNALBOX_EVENTS"));
    }
}
