package dev.signalbox.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.local.LocalService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs without a server: a real engine, database and processes, and answers typed at gates.
class InProcessTest {

    private static final String MEMO =
            """
            name: memo
            inputs:
              type: object
              required: [topic]
              properties: { topic: { type: string, minLength: 3 } }
            stages:
              - id: script
                run:
                  shell: |
                    if [ -f "$SIGNALBOX_INPUT/feedback.json" ]; then
                      cp "$SIGNALBOX_INPUT/script/script.json" "$SIGNALBOX_OUTPUT/script.json"
                    else
                      echo '{"text":"first draft"}' > "$SIGNALBOX_OUTPUT/script.json"
                    fi
                gate: { exclude: [], edit: [/text] }
              - id: video
                run: { shell: 'tr a-z A-Z < "$SIGNALBOX_INPUT/script/script.json" > "$SIGNALBOX_OUTPUT/video.txt"' }
            """;

    @TempDir private Path home;
    private Path pipeline = Path.of("pipeline.yaml");

    @BeforeEach
    void writePipeline() throws IOException {
        pipeline = Files.writeString(home.resolve("pipeline.yaml"), MEMO);
    }

    @Test
    void an_approval_in_the_terminal_lets_the_run_complete() {
        Result result = attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        assertThat(result.err()).contains("first draft", "✓ completed");
        assertThat(result.code()).isZero();
        assertThat(video()).isEqualToIgnoringWhitespace("{\"TEXT\":\"FIRST DRAFT\"}");
    }

    @Test
    void events_are_searched_without_a_server_page_by_page() {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        Result gates =
                unattended()
                        .run("events", "search", "approved", "--type", "gate.*", "--run", "last");
        assertThat(gates.out()).contains("gate.approved").doesNotContain("gate.opened");
        Result first = unattended().run("events", "search", "--limit", "2", "--count");
        assertThat(first.err()).contains(" found.");
        String cursor = first.err().lines().toList().getLast().replaceAll(".*--cursor ", "");
        Result next = unattended().run("events", "search", "--limit", "2", "--cursor", cursor);
        assertThat(next.out().lines().skip(1)).hasSize(2);
        assertThat(next.out()).isNotEqualTo(first.out());
        assertThat(unattended().run("events", "search", "x1", "--cursor", cursor).err())
                .contains("another search");
    }

    @Test
    void runs_are_listed_by_version_starter_and_text() {
        String id =
                attended("a")
                        .run(
                                "run",
                                "start",
                                pipeline.toString(),
                                "-i",
                                "topic=news",
                                "--label",
                                "a=Bee")
                        .err()
                        .replaceAll("(?s).*?(run_[0-9a-z]{26}).*", "$1");
        for (String filter :
                List.of("--query b", "--query A:BEE", "--query " + id, "--query mem")) {
            assertThat(list(filter).out()).as(filter).contains(id);
        }
        assertThat(list("--pipeline memo --pipeline-version 1").out()).contains(id);
        assertThat(list("--pipeline memo --pipeline-version 2").err()).contains("No runs here");
        assertThat(list("--started-by nobody").err()).contains("No runs here");
        assertThat(list("--query sheep").err()).contains("No runs here");
        Result alone = list("--pipeline-version 1");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("give --pipeline, too");
    }

    @Test
    void an_edit_and_a_rejection_are_input_of_the_next_attempt() {
        Result result =
                attended("e", "r", "too vague", "y", "d", "a")
                        .with("EDITOR", "sed -i s/first/better/")
                        .run("run", "start", pipeline.toString(), "-i", "topic=news");
        assertThat(result.err())
                .contains("+  \"text\": \"better draft\"", "The run is paused", "2 of at most");
        assertThat(result.code()).isZero();
        assertThat(video()).contains("BETTER DRAFT");
    }

    @Test
    void a_gate_left_for_later_is_asked_again_by_watch() {
        Result later = attended("l").run("run", "start", pipeline.toString(), "-i", "topic=news");
        assertThat(later.code()).isEqualTo(10);
        assertThat(later.err()).contains("The run is kept", "signalbox run watch run_");
        Result again = attended("a").run("run", "watch", "last");
        assertThat(again.err()).contains("first draft");
        assertThat(again.code()).isZero();
    }

    @Test
    void what_the_input_lacks_is_asked_for() {
        Result result = attended("", "news", "a").run("run", "start", pipeline.toString());
        assertThat(result.code()).isZero();
        assertThat(unattended().run("run", "show", "last").out()).contains("{\"topic\":\"news\"}");
    }

    @Test
    void where_nobody_sits_the_run_waits_and_is_kept() {
        Result result = start();
        assertThat(result.code()).isEqualTo(10);
        assertThat(result.err()).contains("The run is kept");
        assertThat(unattended().run("run", "show", "last").out())
                .contains("waits for  gate script");
        assertThat(unattended().run("gate", "list").out()).contains("script", "! open");
        assertThat(unattended().run("gate", "show", "last").out()).contains("first draft");
    }

    @Test
    void an_input_that_does_not_fit_starts_nothing() {
        Result result = unattended().run("run", "start", pipeline.toString(), "-i", "topic=x");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("/input/topic");
        assertThat(unattended().run("run", "list").err()).contains("No runs here");
    }

    @Test
    void a_folder_with_an_engine_has_no_room_for_another() throws InterruptedException {
        start();
        try (Service _ = LocalService.working(data())) {
            Result result = start();
            assertThat(result.code()).isEqualTo(6);
            assertThat(result.err())
                    .contains("process " + ProcessHandle.current().pid() + " works on");
        }
    }

    @Test
    void a_finished_run_can_be_read_and_exported_without_a_server() throws IOException {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        assertThat(unattended().run("run", "watch", "last", "--json").out())
                .contains("\"type\":\"run.completed\"");
        Path to = home.resolve("export");
        assertThat(unattended().run("run", "export", "last", to.toString()).code()).isZero();
        assertThat(Files.readAllLines(to.resolve("events.jsonl")))
                .last()
                .asString()
                .contains("run.completed");
        assertThat(to.resolve("artifacts/video/1/v1/video.txt")).exists();
        assertThat(unattended().run("run", "logs", "last", "script").code()).isZero();
    }

    @Test
    void a_run_is_replayed_event_by_event() {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        List<String> lines = unattended().run("run", "replay", "last").out().lines().toList();
        assertThat(lines.getFirst()).contains("run.created", "[run queued]");
        assertThat(lines).anyMatch(line -> line.contains("script gate armed → open"));
        assertThat(lines).anyMatch(line -> line.contains("video pending → running"));
        assertThat(lines.getLast()).contains("run.completed", "run running → completed");
        assertThat(unattended().run("run", "replay", "last", "--at", "1").out())
                .contains("queued", "pending")
                .doesNotContain("succeeded");
        Result beyond = unattended().run("run", "replay", "last", "--at", "9999");
        assertThat(beyond.code()).isEqualTo(2);
        assertThat(beyond.err()).contains("from 1 to " + lines.size() + ", not 9999");
    }

    @Test
    void keys_go_through_a_run_at_a_terminal() {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        String right = "\u001b[C";
        String left = "\u001b[D";
        String out =
                attended("", "7", right + right + left + "q").run("run", "replay", "last").out();
        assertThat(out)
                .containsSubsequence(
                        "Event 1 of",
                        "Event 2 of",
                        "Event 7 of",
                        "Event 8 of",
                        "Event 9 of",
                        "Event 8 of");
        assertThat(attended("999", "q").run("run", "replay", "last", "--at", "3").out())
                .containsSubsequence("Event 3 of", "There are events from 1 to ");
    }

    @Test
    void events_are_exported_byte_for_byte() throws IOException {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        Path file = home.resolve("some.jsonl");
        unattended().run("run", "export", "last", home.resolve("export").toString());
        List<String> all = Files.readAllLines(home.resolve("export/events.jsonl"));
        assertThat(unattended().run("events", "export", "last").out().lines().toList())
                .isEqualTo(all);
        Result some =
                unattended()
                        .run(
                                "events",
                                "export",
                                "last",
                                "--from",
                                "3",
                                "--to",
                                "5",
                                "-o",
                                file.toString());
        assertThat(some.code()).isZero();
        assertThat(Files.readAllLines(file)).isEqualTo(all.subList(2, 5));
        Result wrong = unattended().run("events", "export", "last", "--from", "0");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("There are events from 1 to " + all.size());
    }

    @Test
    void a_pruned_run_is_exported_from_its_oldest_event() throws IOException {
        attended("a").run("run", "start", pipeline.toString(), "-i", "topic=news");
        assertThat(unattended().run("prune", "--keep-events", "3", "--yes").code()).isZero();
        Path to = home.resolve("export");
        assertThat(unattended().run("run", "export", "last", to.toString()).code()).isZero();
        assertThat(Files.readAllLines(to.resolve("events.jsonl"))).hasSize(3);
        assertThat(unattended().run("events", "export", "last").out().lines()).hasSize(3);
        assertThat(unattended().run("run", "replay", "last").out().lines()).hasSize(3);
        Result typo =
                unattended().run("prune", "--keep-events", "3", "--yes", "--pipeline", "meno");
        assertThat(typo.code()).isEqualTo(3);
        assertThat(typo.err()).contains("Did you mean memo?");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Result result = unattended().run("run", "start", "nothing.yaml");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("There is no file nothing.yaml");
    }

    private Result start() {
        return unattended().run("run", "start", pipeline.toString(), "-i", "topic=news");
    }

    private String video() {
        return unattended().run("artifact", "get", "last", "video.txt").out();
    }

    private Shell attended(String... answers) {
        return Shell.attended(home, answers).with("SIGNALBOX_DATA", data());
    }

    private Shell unattended() {
        return Shell.unattended(home).with("SIGNALBOX_DATA", data());
    }

    private Result list(String filters) {
        return unattended().run(("run list " + filters).split(" "));
    }

    private Path data() {
        return home.resolve("data");
    }
}
