package dev.signalbox.engine.attempt;

import static dev.signalbox.engine.attempt.Bench.process;
import static dev.signalbox.engine.attempt.Bench.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.Feedback;
import dev.signalbox.engine.artifact.ArtifactQuota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, from their input to their artifacts.
class ProcessAttemptTest {

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
    void what_a_process_leaves_in_its_output_folder_becomes_artifacts() throws IOException {
        bench.produces = List.of(new Output("script.json", null, false));
        var heard =
                bench.start(
                        shell(
                                "echo '{}' > $SIGNALBOX_OUTPUT/script.json;"
                                        + "mkdir $SIGNALBOX_OUTPUT/img;"
                                        + "printf png > $SIGNALBOX_OUTPUT/img/a.png"));

        assertThat(outputs(heard.end()))
                .extracting(Content::name, Content::mediaType, Content::bytes)
                .containsExactly(
                        tuple("img/a.png", "image/png", 3L),
                        tuple("script.json", "application/json", 3L));
        assertThat(bench.artifacts.read(DIGEST_OF_BRACES, 10)).hasSize(3);
    }

    @Test
    void a_process_gets_its_input_the_artifacts_before_it_and_the_pinned_files()
            throws IOException {
        bench.before = List.of(bench.artifact("plan", "parts/one.txt", "first part"));
        var tool = bench.artifact("", "tool.sh", "#!/bin/sh\necho ran the tool\n");
        bench.files = List.of(new PinnedFile("bin/tool.sh", tool.digest(), tool.bytes()));
        var heard =
                bench.start(
                        shell(
                                "bin/tool.sh; cat $SIGNALBOX_INPUT/input.json"
                                        + " $SIGNALBOX_INPUT/plan/parts/one.txt"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(bench.log(1)).isEqualTo("ran the tool\n{\"topic\":\"signals\"}first part");
    }

    @Test
    void a_rejected_stage_gets_the_feedback_and_what_was_rejected() throws IOException {
        bench.feedback =
                new Feedback(
                        "ana",
                        "too long",
                        "[{\"op\":\"remove\",\"path\":\"/a\"}]",
                        null,
                        2,
                        List.of(bench.artifact("script", "script.json", "{\"b\":1}")));
        var heard =
                bench.start(
                        shell(
                                "cat $SIGNALBOX_INPUT/feedback.json"
                                        + " $SIGNALBOX_INPUT/script/script.json"),
                        2);

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(bench.log(2))
                .isEqualTo(
                        "{\"reason\":\"too long\",\"by\":\"ana\",\"patch\":[{\"op\":\"remove\","
                                + "\"path\":\"/a\"}],\"form\":null,\"iteration\":2,"
                                + "\"artifacts\":[\"script.json\"]}{\"b\":1}");
    }

    @Test
    void an_attempt_is_lost_when_the_engine_cannot_keep_its_output() throws IOException {
        Path drafts = data.resolve("artifacts").resolve("tmp");
        Files.delete(drafts);
        Files.createFile(drafts);

        var heard = bench.start(shell("echo '{}' > $SIGNALBOX_OUTPUT/script.json"));

        assertThat(heard.failure().kind()).isEqualTo(Failure.Kind.LOST);
    }

    @Test
    void an_attempt_is_lost_when_it_cannot_get_a_folder() throws IOException {
        Files.createFile(data.resolve("runs"));

        var heard = bench.start(shell("true"));

        assertThat(heard.failure().kind()).isEqualTo(Failure.Kind.LOST);
    }

    @Test
    void the_content_store_cannot_be_changed_through_an_input() throws IOException {
        var before = bench.artifact("plan", "a.txt", "as it was");
        bench.before = List.of(before);
        var heard = bench.start(shell("echo changed > $SIGNALBOX_INPUT/plan/a.txt"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(bench.artifacts.read(before.digest(), 100)).asString().isEqualTo("as it was");
    }

    @Test
    void a_process_sees_nothing_of_the_engines_environment() throws IOException {
        bench.variables = Map.of("SIGNALBOX_URL", "http://localhost:1");
        var heard =
                bench.start(
                        new Work.Process(
                                List.of("/usr/bin/env"),
                                false,
                                Map.of("LANGUAGE", "de"),
                                Work.Isolation.GROUP,
                                Duration.ofSeconds(1)));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(
                        bench.log(1)
                                .lines()
                                .map(line -> line.split("=", -1)[0])
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "PATH",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "TMPDIR",
                        "LANGUAGE",
                        "SIGNALBOX_RUN",
                        "SIGNALBOX_STAGE",
                        "SIGNALBOX_ATTEMPT",
                        "SIGNALBOX_INPUT",
                        "SIGNALBOX_OUTPUT",
                        "SIGNALBOX_EVENTS",
                        "SIGNALBOX_URL");
        assertThat(bench.log(1))
                .contains("PATH=" + System.getProperty("java.home") + "/bin:")
                .contains("HOME=" + bench.folder(1).resolve("work"));
    }

    @Test
    void arguments_reach_the_program_as_they_are() throws IOException {
        var heard = bench.start(process("/bin/echo", "$HOME; rm -rf *", "a  b"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(bench.log(1)).isEqualTo("$HOME; rm -rf * a  b\n");
    }

    @Test
    void nothing_can_be_read_from_standard_input() throws IOException {
        assertThat(bench.start(shell("cat; echo done")).end()).isEqualTo(List.of());
        assertThat(bench.log(1)).isEqualTo("done\n");
    }

    @Test
    void another_exit_code_than_0_is_a_failure_with_that_code() {
        Failure failure = bench.start(shell("echo out of paper; exit 75")).failure();

        assertThat(failure)
                .isEqualTo(
                        new Failure(
                                Failure.Kind.EXIT,
                                "The process ended with exit code 75: out of paper",
                                75,
                                true));
    }

    @Test
    void a_program_that_is_not_there_fails_with_127() {
        Failure failure = bench.start(process("no-such-program")).failure();

        assertThat(failure.exitCode()).isEqualTo(127);
        assertThat(failure.message()).contains("no-such-program");
    }

    @Test
    void a_process_that_outlasts_its_timeout_is_stopped() {
        bench.timeout = Duration.ofMillis(300);
        Failure failure = bench.start(shell("sleep 1000")).failure();

        assertThat(failure)
                .isEqualTo(
                        new Failure(
                                Failure.Kind.TIMEOUT,
                                "The attempt took longer than 0.3s",
                                null,
                                true));
    }

    @Test
    void a_promised_artifact_that_is_missing_is_a_failure() {
        bench.produces =
                List.of(new Output("a.json", null, false), new Output("b.json", null, true));
        Failure failure = bench.start(shell("touch $SIGNALBOX_OUTPUT/c.json")).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
        assertThat(failure.message())
                .isEqualTo("The stage promised a.json and left c.json in its output folder");
    }

    @Test
    void an_artifact_that_breaks_its_schema_is_a_failure() {
        bench.produces = List.of(new Output("a.json", "{}", false));
        bench.check =
                (promised, content) ->
                        List.of("/x: expected " + promised.schema() + ", got " + content.length);
        Failure failure = bench.start(shell("printf 12 > $SIGNALBOX_OUTPUT/a.json")).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
        assertThat(failure.message())
                .isEqualTo("a.json does not satisfy its schema: /x: expected {}, got 2");
    }

    @Test
    void a_link_in_the_output_is_not_followed() throws IOException {
        var heard =
                bench.start(
                        shell(
                                "ln -s /etc/passwd $SIGNALBOX_OUTPUT/a;"
                                        + "ln -s /etc $SIGNALBOX_OUTPUT/b"));

        assertThat(heard.end()).isEqualTo(List.of());
        assertThat(bench.log(1)).contains("output: a is not a regular file; left out");
    }

    @Test
    void an_output_with_too_many_files_is_a_failure() {
        bench.limits = new AttemptLimits(1_000_000, 3, 1_000, 1_000, 1_000);
        Failure failure = bench.start(shell("cd $SIGNALBOX_OUTPUT; touch 1 2 3 4")).failure();

        assertThat(failure.message()).isEqualTo("The output has more than 3 files");
    }

    @Test
    void an_output_that_its_project_has_no_room_for_is_a_failure() throws IOException {
        bench.quota = new ArtifactQuota(1_000, _ -> 990);
        Failure failure =
                bench.start(shell("head -c 11 /dev/zero > $SIGNALBOX_OUTPUT/a")).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
        assertThat(failure.message())
                .startsWith(
                        "The output has 11 bytes. The project default may keep 1,000 bytes of artifacts, of which 10 are left.");
    }

    @Test
    void a_name_that_would_garble_a_terminal_is_a_failure() {
        Failure failure =
                bench.start(shell("touch \"$SIGNALBOX_OUTPUT/$(printf 'a\\033b')\"")).failure();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTPUT);
        assertThat(failure.message()).contains("control characters").contains("a?b");
    }

    @Test
    void a_stop_is_heard_once_everything_is_dead() throws IOException {
        var heard = bench.start(shell("echo $$ > $SIGNALBOX_OUTPUT/pid; sleep 1000"));
        Path pid = bench.folder(1).resolve("output/pid");
        Eventually.is(() -> Files.exists(pid) && Files.size(pid) > 0);
        bench.runner().stop(Bench.key(1));

        assertThat(heard.end()).isEqualTo("stopped");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
    }

    @Test
    void the_next_attempt_waits_until_the_one_before_is_dead() throws IOException {
        var first = bench.start(shell("trap '' TERM; sleep 1; echo end"), 1);
        var second = bench.start(shell("ls " + bench.folder(1)), 2);

        assertThat(first.end()).isEqualTo("stopped");
        assertThat(second.end()).isEqualTo(List.of());
    }

    @Test
    void closing_stops_everything_and_tells_nobody() throws IOException {
        var heard = bench.start(shell("echo $$ > $SIGNALBOX_OUTPUT/pid; sleep 1000"));
        Path pid = bench.folder(1).resolve("output/pid");
        Eventually.is(() -> Files.exists(pid) && Files.size(pid) > 0);
        bench.close();

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
        assertThat(heard.isQuiet()).isTrue();
    }

    private static final String DIGEST_OF_BRACES =
            "sha256:ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356";

    @SuppressWarnings("unchecked")
    private static List<Content> outputs(Object end) {
        assertThat(end).isInstanceOf(List.class);
        return (List<Content>) end;
    }
}
