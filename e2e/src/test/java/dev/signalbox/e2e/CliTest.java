package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.e2e.Cli.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The built command line against the packaged server.
@TestInstance(Lifecycle.PER_CLASS)
class CliTest {

    private Product product;
    private Cli cli;
    private Path home;
    private Path pipeline;

    @BeforeAll
    void startServer(@TempDir Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        pipeline = Files.writeString(home.resolve("brief.yaml"), Briefs.YAML);
        product = Product.start(folder.resolve("data"));
        cli = Cli.of(product, home);
        cli.run("pipeline", "push", pipeline.toString()).expect(0);
    }

    @AfterAll
    void stopServer() {
        product.close();
    }

    @Test
    void a_rejection_with_a_patch_changes_the_video() throws IOException {
        String run =
                cli.run("run", "start", "brief", "-i", "topic=signals").expect(0).out().strip();
        cli.run("run", "watch", run, "--until", "gate").expect(10);
        assertThat(cli.run("gate", "show", run).expect(0).out()).contains("first draft", "! open");
        assertThat(cli.run("gate", "list").expect(0).out()).contains(run);
        assertThat(cli.run("gate", "diff", run, "--patch", patch("second")).expect(0).out())
                .contains("-  \"text\": \"first draft\"", "+  \"text\": \"second\"");
        cli.run("gate", "reject", run, "--reason", "say it shorter", "--patch", patch("second"))
                .expect(0);
        cli.run("run", "watch", run, "--until", "gate").expect(9);
        cli.run("run", "resume", run).expect(0);
        cli.run("run", "watch", run, "--until", "gate").expect(10);
        assertThat(cli.run("gate", "diff", run).expect(0).out())
                .contains("-  \"text\": \"first draft\"", "+  \"text\": \"second\"");
        assertThat(cli.run("gate", "approve", run, "--reason", "good").expect(0).out())
                .contains("approved by");
        assertThat(cli.run("run", "watch", run).expect(0).out()).contains("run.completed");
        assertThat(cli.run("run", "show", run).expect(0).out()).contains("✓ completed");
        assertThat(cli.run("artifact", "get", run, "video.txt").expect(0).out()).contains("SECOND");
        export(run);
    }

    private void export(String run) throws IOException {
        Path folder = home.resolve("export-" + run);
        cli.run("run", "export", run, folder.toString()).expect(0);
        List<String> polled =
                product.send(
                                "GET",
                                "/runs/" + run + "/events",
                                null,
                                java.util.Map.of("Accept", "application/x-ndjson"))
                        .text()
                        .lines()
                        .toList();
        assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).isEqualTo(polled);
        assertThat(Product.JSON.readTree(folder.resolve("state.json").toFile()).path("status"))
                .hasToString("\"completed\"");
        assertThat(folder.resolve("gates/script.json")).exists();
        assertThat(Files.readString(folder.resolve("artifacts/video/1/v1/video.txt")))
                .contains("SECOND");
    }

    @Test
    void one_command_starts_a_run_and_waits_for_it() throws IOException {
        String run = started();
        cli.run("gate", "approve", run, "script", "--set", "/text=better").expect(0);
        cli.run("run", "watch", run, "--json").expect(0);
        Path video = home.resolve("video.txt");
        cli.run("artifact", "get", run, "video/video.txt", "-o", video.toString()).expect(0);
        assertThat(video).content().contains("BETTER");
    }

    @Test
    void a_manual_run_goes_stage_by_stage() {
        String run =
                cli.run("run", "start", "brief", "-i", "topic=signals", "--mode", "manual")
                        .expect(0)
                        .out()
                        .strip();
        cli.run("run", "watch", run, "--until", "gate").expect(10);
        cli.run("run", "next", run).expect(0);
        cli.run("run", "pause", run, "--reason", "lunch").expect(0);
        assertThat(cli.run("run", "show", run).expect(0).out()).contains("‖ paused");
        cli.run("run", "resume", run).expect(0);
        cli.run("run", "cancel", run, "--reason", "wrong topic").expect(0);
        cli.run("run", "watch", run).expect(8);
        cli.run("run", "cancel", run).expect(0);
        assertThat(cli.run("run", "resume", run).expect(6).err()).contains("The run is over");
    }

    @Test
    void what_a_stage_wrote_is_shown_by_line() throws IOException {
        Path noisy =
                Files.writeString(
                        home.resolve("noisy.yaml"),
                        """
                        name: noisy
                        stages:
                          - id: say
                            run: { shell: 'echo one; echo two >&2; echo three' }
                        """);
        String run = cli.run("run", "start", noisy.toString(), "--wait").expect(0).out().strip();
        assertThat(cli.run("run", "logs", run).expect(0).out().lines())
                .containsExactlyInAnyOrder("one", "two", "three");
        assertThat(cli.run("run", "logs", run, "say", "--tail", "1").expect(0).out().lines())
                .hasSize(1);
        assertThat(cli.run("run", "logs", run, "--json").expect(0).jsonLines()).hasSize(3);
        assertThat(cli.run("run", "logs", run, "sya").expect(3).err()).contains("did you mean");
    }

    @Test
    void nothing_is_decided_on_what_has_changed() throws IOException {
        String run = started();
        Result stale =
                cli.run("gate", "approve", run, "script", "--subject", "sha256:" + "0".repeat(64));
        assertThat(stale.expect(6).err()).contains("changed");
        cli.run("gate", "approve", run, "script").expect(0);
        assertThat(cli.run("gate", "reject", run, "script", "--reason", "late").expect(6).err())
                .contains("decided");
    }

    @Test
    void a_change_that_the_gate_forbids_is_refused() throws IOException {
        String run = started();
        Result refused =
                cli.run(
                        "gate",
                        "approve",
                        run,
                        "--patch",
                        "[{\"op\":\"add\",\"path\":\"/x\",\"value\":1}]");
        assertThat(refused.expect(2).err()).contains("/x");
        cli.run("gate", "reject", run).expect(2);
        cli.run("run", "cancel", run).expect(0);
    }

    @Test
    void a_rejection_may_end_the_run() throws IOException {
        String run = started();
        cli.run("gate", "reject", run, "--reason", "no", "--then", "fail").expect(0);
        cli.run("run", "watch", run).expect(9);
    }

    @Test
    void what_is_not_there_is_not_found() {
        cli.run("run", "show", "run_01k00000000000000000000000").expect(3);
        cli.run("run", "start", "breif", "-i", "topic=signals").expect(3);
        cli.run("artifact", "get", "art_01k00000000000000000000000").expect(3);
        cli.run("pipeline", "show", "nothing").expect(3);
    }

    @Test
    void bad_input_is_refused_with_its_place() {
        assertThat(cli.run("run", "start", "brief").expect(2).err()).contains("/input/topic");
        cli.run("run", "list", "--status", "done").expect(2);
    }

    @Test
    void a_credential_comes_from_the_environment_or_a_file() throws IOException {
        Cli elsewhere = new Cli(home).with("SIGNALBOX_SERVER", product.url(""));
        elsewhere.run("run", "list").expect(4);
        elsewhere.with("SIGNALBOX_TOKEN", "wrong").run("run", "list").expect(4);
        elsewhere.with("SIGNALBOX_TOKEN", product.token()).run("run", "list").expect(0);
        Path file = Files.writeString(home.resolve("token"), product.token() + "\n");
        elsewhere.run("run", "list", "--token-file", file.toString()).expect(0);
    }

    @Test
    void a_watch_may_have_a_limit() throws IOException {
        String run = started();
        cli.run("run", "watch", run, "--timeout", "1s").expect(7);
        cli.run("run", "cancel", run).expect(0);
    }

    @Test
    void without_a_server_it_says_so() {
        new Cli(home).with("SIGNALBOX_SERVER", "http://127.0.0.1:1").run("run", "list").expect(69);
        new Cli(home)
                .with("SIGNALBOX_DATA", home.resolve("nothing").toString())
                .run("gate", "approve", "last")
                .expect(69);
    }

    @Test
    void json_is_what_the_server_answers() throws IOException {
        String run = started();
        assertThat(json("run", "list").path("items")).isNotEmpty();
        assertThat(json("run", "show", run).path("id").asText()).isEqualTo(run);
        assertThat(json("gate", "list").path("items")).isNotEmpty();
        assertThat(json("gate", "show", run).path("status").asText()).isEqualTo("open");
        assertThat(json("artifact", "list", run).path("items")).isNotEmpty();
        assertThat(json("pipeline", "list").path("items")).isNotEmpty();
        assertThat(json("pipeline", "show", "brief").path("definition").asText())
                .isEqualTo(Briefs.YAML);
        assertThat(json("schema").path("title").asText()).contains("pipeline");
        assertThat(json("validate", pipeline.toString()).path("valid").asBoolean()).isTrue();
        assertThat(json("gate", "approve", run).path("outcome").asText()).isEqualTo("approve");
        List<JsonNode> events =
                cli.run("run", "watch", run, "--json", "--after", "0").expect(0).jsonLines();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("seq").asInt()).isEqualTo(i + 1);
        }
    }

    @Test
    void a_plan_of_a_file_is_the_plan_of_the_server() throws IOException {
        ObjectNode served = (ObjectNode) product.post("/pipelines/brief/plan", "{}").json();
        served.remove("version");
        assertThat(json("plan", pipeline.toString())).isEqualTo(served);
    }

    @Test
    void a_wrong_file_is_told_line_by_line() throws IOException {
        Path wrong =
                Files.writeString(
                        home.resolve("wrong.yaml"),
                        "name: wrong\nstages:\n  - id: a\n    rnu: {}\n");
        Result result = cli.run("validate", wrong.toString()).expect(1);
        assertThat(result.out()).contains("wrong.yaml:4:", "run");
        cli.run("run", "start", wrong.toString()).expect(2);
    }

    @Test
    void doctor_finds_the_server_and_its_credential_sound() throws IOException {
        JsonNode findings = json("doctor");
        assertThat(findings.findValuesAsText("check"))
                .contains("java", "data folder", "disk", "admin token", "database", "server");
        assertThat(findings.findValuesAsText("status")).doesNotContain("fail");
        assertThat(cli.run("doctor").expect(0).out()).contains("accepted");
        Result denied = cli.with("SIGNALBOX_TOKEN", "wrong").run("doctor").expect(1);
        assertThat(denied.out()).contains("✗ fail");
    }

    @Test
    void a_second_server_on_the_folder_is_refused_with_the_pid_of_the_first() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String first = "process %d works on".formatted(product.pid());
        Result second = cli.serve("--port", Integer.toString(port));
        assertThat(second.expect(6).err()).contains(first, product.url(""));
        String taken = product.url("").replaceFirst(".*:", "");
        Result same = cli.serve("--port", taken);
        assertThat(same.expect(78).err()).containsIgnoringCase(first).contains("--port");
        assertThat(product.isReady()).isTrue();
    }

    @Test
    void a_port_that_is_taken_is_said_before_anything_starts() {
        String taken = product.url("").replaceFirst(".*:", "");
        Path other = home.resolve("other-data");
        Result refused = cli.serve("--port", taken, "--data", other.toString());
        assertThat(refused.expect(78).err()).contains("cannot listen at", "--port");
        assertThat(other.resolve("server.json")).doesNotExist();
    }

    /// A run that waits at its gate.
    private String started() throws IOException {
        String run = Briefs.start(product);
        product.await(run, "waiting");
        return run;
    }

    private JsonNode json(String... line) throws IOException {
        var all = new java.util.ArrayList<>(List.of(line));
        all.add("--json");
        return cli.run(all.toArray(String[]::new)).expect(0).json();
    }

    private static String patch(String text) {
        return "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"%s\"}]".formatted(text);
    }
}
