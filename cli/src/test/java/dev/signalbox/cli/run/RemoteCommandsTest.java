package dev.signalbox.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What commands send to a server, and how they end by what it answers.
class RemoteCommandsTest {

    private static final String GATE =
            """
            {"run":"run_1","stage":"script","status":"open","subject":"sha256:abc","artifacts":[],
             "editable":[],"decisions":[],"excluded":{},"iteration":1,
             "policy":{"approvers":{"roles":[],"principals":[]},"exclude":[],"max_iterations":10}}\
            """;
    private static final String DECISION =
            """
            {"run":"run_1","stage":"script","outcome":"approve","channel":"api","at":"now",
             "principal":{"kind":"human","id":"ada"}}\
            """;

    @TempDir private Path home;
    private StubServer server = StubServer.start();

    @BeforeEach
    void worksOnTheFolder() throws IOException {
        server.worksOn(home.resolve("data"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_decision_names_what_was_seen_and_carries_the_credential() {
        server.answers(200, "{\"items\":[" + GATE + "]}").answers(200, GATE).answers(201, DECISION);
        Result result = run("gate", "approve", "run_1", "--reason", "good");
        assertThat(result.code()).isZero();
        var decision = server.asked().getLast();
        assertThat(decision.line()).isEqualTo("POST /api/v1/runs/run_1/gates/script/decisions");
        assertThat(decision.ifMatch()).isEqualTo("\"sha256:abc\"");
        assertThat(decision.authorization()).isEqualTo("Bearer token-of-the-folder");
        assertThat(decision.body()).isEqualTo("{\"outcome\":\"approve\",\"reason\":\"good\"}");
    }

    @Test
    void a_subject_given_by_hand_is_the_one_decided_on() {
        server.answers(200, GATE).answers(412, "{\"title\":\"The subject changed\"}");
        Result result = run("gate", "approve", "run_1", "script", "--subject", "sha256:old");
        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).contains("The subject changed");
        assertThat(server.asked().getLast().ifMatch()).isEqualTo("\"sha256:old\"");
    }

    @Test
    void a_rejection_without_a_reason_asks_the_server_nothing() {
        Result result = run("gate", "reject", "run_1");
        assertThat(result.code()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void two_ways_of_changing_at_once_are_refused() {
        server.answers(200, GATE);
        Result result = run("gate", "approve", "run_1", "script", "--set", "/a=1", "--patch", "[]");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("one of --patch, --set and --edit");
    }

    @Test
    void a_command_that_met_a_busy_server_is_sent_again_under_the_same_key() {
        server.answers(503, "").answers(200, "{\"status\":\"canceled\"}");
        assertThat(run("run", "cancel", "run_1").code()).isZero();
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().getFirst().key()).isEqualTo(server.asked().getLast().key());
    }

    @ParameterizedTest
    @CsvSource({"401, 4", "403, 5", "404, 3", "409, 6", "422, 2", "500, 1"})
    void what_the_server_refuses_decides_how_the_command_ends(int status, int code) {
        server.answers(status, "{\"title\":\"No\"}");
        assertThat(run("run", "show", "run_1").code()).isEqualTo(code);
    }

    @Test
    void json_is_what_the_server_said_and_nothing_else() {
        server.answers(200, "{\"id\":\"run_1\",\"added_by_a_newer_server\":true}");
        Result result = run("run", "show", "run_1", "--json");
        assertThat(result.out()).contains("\"added_by_a_newer_server\": true");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void a_name_that_fits_more_than_one_run_is_refused() {
        server.answers(200, "{\"items\":[{\"id\":\"run_1abc\"},{\"id\":\"run_2abc\"}]}");
        Result result = run("run", "show", "abc");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("run_1abc", "run_2abc");
    }

    @Test
    void the_end_of_an_id_is_enough() {
        server.answers(200, "{\"items\":[{\"id\":\"run_1abc\"},{\"id\":\"run_2abd\"}]}")
                .answers(200, "{\"id\":\"run_2abd\"}");
        run("run", "show", "abd", "--json");
        assertThat(server.asked().getLast().line()).isEqualTo("GET /api/v1/runs/run_2abd");
    }

    @Test
    void a_search_sends_its_filters_and_shows_what_was_found() {
        server.answers(
                200,
                """
                {"items":[{"seq":3,"id":"run_1.3","run":"run_1","ts":"2026-01-31T12:00:00.000Z",
                 "type":"stage.failed","stage":"script","message":"The model timed out",
                 "payload":{"tool":"web_search"}}],"next":"abc","count":{"events":7,"exact":true}}\
                """);
        Result result =
                run(
                        "events",
                        "search",
                        "timed",
                        "web*",
                        "--type",
                        "stage.*",
                        "--label",
                        "team=news",
                        "--since",
                        "2026-01-01T00:00:00Z",
                        "--count");
        assertThat(server.asked().getLast().line())
                .isEqualTo(
                        "GET /api/v1/events/search?limit=20&q=timed%20web*&type=stage.*"
                                + "&since=2026-01-01T00%3A00%3A00Z&count=true&label=team%3Anews");
        assertThat(result.out()).contains("stage.failed", "The model timed out", "web_search");
        assertThat(result.err()).contains("7 found.", "--cursor abc");
        assertThat(result.code()).isZero();
    }

    @Test
    void a_search_that_makes_no_sense_asks_the_server_nothing() {
        Result result = run("events", "search", "a*b");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("character 2: * may only end a word");
        assertThat(server.asked()).isEmpty();
    }

    private Result run(String... line) {
        return Shell.unattended(home).with("SIGNALBOX_DATA", home.resolve("data")).run(line);
    }
}
