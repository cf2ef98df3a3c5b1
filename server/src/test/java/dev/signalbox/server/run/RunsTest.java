package dev.signalbox.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class RunsTest {

    private static final String RUNS = "/api/v1/runs";
    private static final String BODY =
            "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"signals\"},\"labels\":{\"team\":\"news\"}}";

    @BeforeEach
    void register() {
        Briefs.register(Briefs.BRIEF);
    }

    @Test
    void a_run_begins_and_can_be_found() {
        Reply begun = Api.post(RUNS, BODY).expect(201);
        String run = begun.at("/id");
        assertThat(run).matches("run_[0-9a-z]{26}");
        assertThat(begun.header("Location")).isEqualTo(RUNS + "/" + run);
        JsonNode found = Api.get(RUNS + "/" + run).expect(200).json();
        assertThat(found.at("/pipeline").asText()).isEqualTo("brief");
        assertThat(found.at("/input/topic").asText()).isEqualTo("signals");
        assertThat(found.at("/labels/team").asText()).isEqualTo("news");
        assertThat(found.at("/starter").asText()).isEqualTo("admin");
        assertThat(Api.get(RUNS + "/" + run + "/stages").expect(200).json().at("/items"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'pipeline':'brief','input':{'topic':'abc'},'lables':{}} | /lables | did you mean `labels`",
                "{'input':{'topic':'abc'}} | /pipeline | is required",
                "{'pipeline':7,'input':{'topic':'abc'}} | /pipeline | must be a string",
                "{'pipeline':'brief','input':{'topic':'abc'},'version':0} | /version | whole number",
                "{'pipeline':'brief','input':{'topic':'abc'},'mode':'maual'} | /mode | did you mean `manual`",
                "{'pipeline':'brief','input':{'topic':'ab'}} | /input/topic | 3",
                "{'pipeline':'brief','input':{}} | /input/topic | required",
                "{'pipeline':'brief','input':{'topic':'abc'},'labels':{'a':1}} | /labels/a | string",
                "{'pipeline':'brief','input':{'topic':'abc'},'actor':'boss'} | /actor | credential",
                "{'pipeline':'brief','input':{'topic':'abc'},'approved_by':'boss'} | /approved_by | credential",
                "{'pipeline':'brief','input':{'topic':'abc'},'seq':1} | /seq | server sets it",
                "{'pipeline':'brief','input':{'topic':'abc'},'ts':'now'} | /ts | server sets it"
            })
    void what_is_wrong_with_a_body_is_told_with_its_place(
            String body, String pointer, String message) {
        Reply reply = Api.post(RUNS, body.replace('\'', '"')).expectProblem(422, "invalid_body");
        assertThat(reply.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @Test
    void a_run_is_shown_as_it_stood_after_any_event() {
        String run = Briefs.waiting();
        JsonNode waiting = Api.get(RUNS + "/" + run).expect(200).json();
        JsonNode gates = Api.get(RUNS + "/" + run + "/gates").expect(200).json();
        long seq = waiting.path("seq").asLong();
        Briefs.approve(run).expect(201);
        Api.await(run, "completed");

        assertThat(Api.get(RUNS + "/" + run + "?at=" + seq).expect(200).json()).isEqualTo(waiting);
        assertThat(Api.get(RUNS + "/" + run + "/gates?at=" + seq).expect(200).json())
                .isEqualTo(gates);
        JsonNode first = Api.get(RUNS + "/" + run + "?at=1").expect(200).json();
        assertThat(first.path("status").asText()).isEqualTo("queued");
        assertThat(first.path("seq").asLong()).isEqualTo(1);
    }

    @Test
    void only_an_event_of_the_run_can_be_gone_back_to() {
        String run = Briefs.completed();
        String seq = Api.get(RUNS + "/" + run).at("/seq");
        for (String wrong : List.of("0", "999999", "-1", "now")) {
            assertThat(
                            Api.get(RUNS + "/" + run + "?at=" + wrong)
                                    .expectProblem(400, "bad_parameter")
                                    .at("/detail"))
                    .contains("at must be a whole number from 1 to " + seq);
        }
        Api.get(RUNS + "/" + run + "?att=1").expectProblem(400, "bad_parameter");
        Api.get(RUNS + "/run_00000000000000000000000000?at=1").expectProblem(404, "run_not_found");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        Reply reply = Api.post(RUNS, "{\"lables\":{},\"mode\":\"x\",\"version\":-1}");
        assertThat(reply.expectProblem(422, "invalid_body").json().at("/errors")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{\"pipeline\":\"brief\",\"pipeline\":\"brief\"}",
                "{} {}",
                "{\"input\":NaN}",
                "nothing"
            })
    void what_is_not_json_is_refused(String body) {
        Reply reply = Api.post(RUNS, body);
        if (body.isEmpty()) {
            reply.expectProblem(422, "invalid_body");
        } else {
            reply.expectProblem(400, "malformed_json");
        }
    }

    @Test
    void a_body_beyond_the_limits_of_json_is_refused() {
        input("[".repeat(100) + "]".repeat(100)).expectProblem(400, "malformed_json");
        input("\"" + "a".repeat(1_100_000) + "\"").expectProblem(400, "malformed_json");
        input("1".repeat(200)).expectProblem(400, "malformed_json");
        input("{\"" + "n".repeat(300) + "\":1}").expectProblem(400, "malformed_json");
        input("[" + "1,".repeat(250_000) + "1]").expectProblem(400, "malformed_json");
    }

    @Test
    void an_unknown_pipeline_is_told_with_the_nearest() {
        Reply reply = Api.post(RUNS, "{\"pipeline\":\"brif\"}");
        reply.expectProblem(404, "pipeline_not_found");
        assertThat(reply.at("/detail")).contains("did you mean `brief`");
    }

    @Test
    void a_list_is_filtered_and_comes_in_pages() {
        String label = "page-" + System.nanoTime();
        var all = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            all.add(Briefs.start(BODY.replace("news", label)));
        }
        var seen = new HashSet<String>();
        String path = RUNS + "?limit=2&pipeline=brief&label=team:" + label;
        Reply page = Api.get(path).expect(200);
        page.json().at("/items").forEach(each -> seen.add(each.path("id").asText()));
        page = Api.get(path + "&cursor=" + page.at("/next")).expect(200);
        page.json().at("/items").forEach(each -> seen.add(each.path("id").asText()));
        assertThat(seen).isEqualTo(all);
        assertThat(page.json().has("next")).isFalse();
        assertThat(Api.get(RUNS + "?status=failed&label=team:" + label).json().at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=ten",
                "limit=1&limit=2",
                "cursor=%2A",
                "cursor=cGlwZWxpbmVzOng",
                "status=runing",
                "label=team",
                "stauts=running",
                "limit"
            })
    void a_bad_parameter_is_refused(String query) {
        Reply reply = Api.get(RUNS + "?" + query);
        if (query.equals("limit")) {
            reply.expect(200);
        } else {
            reply.expectProblem(400, "bad_parameter");
        }
    }

    @Test
    void a_misspelled_parameter_is_told_with_the_nearest() {
        assertThat(Api.get(RUNS + "?stauts=running").at("/detail"))
                .contains("did you mean `status`");
    }

    @Test
    void there_is_no_run_of_another_name() {
        for (String path : Set.of("", "/stages", "/events", "/artifacts", "/gates")) {
            Api.get(RUNS + "/run_unknown" + path).expectProblem(404, "run_not_found");
        }
        for (String path : Set.of("/next", "/pause", "/resume", "/cancel")) {
            Api.post(RUNS + "/run_unknown" + path, "{}").expectProblem(404, "run_not_found");
        }
    }

    @Test
    void a_manual_run_waits_for_next() {
        String run = Briefs.start(BODY.replaceFirst("\\{", "{\"mode\":\"manual\","));
        JsonNode waiting = Api.await(run, "waiting");
        assertThat(waiting.at("/waiting_for/0/kind").asText()).isEqualTo("next");
        Api.post(RUNS + "/" + run + "/next", "{\"stage\":\"skript\"}")
                .expectProblem(404, "stage_not_found");
        Api.post(RUNS + "/" + run + "/next", "{\"stage\":\"video\"}")
                .expectProblem(409, "nothing_to_release");
        Api.send("POST", RUNS + "/" + run + "/next", null).expect(200);
        Api.post(RUNS + "/" + run + "/cancel", "{\"reason\":\"enough\"}").expect(200);
        Api.await(run, "canceled");
    }

    @Test
    void a_run_pauses_resumes_and_ends() {
        String run = Briefs.waiting();
        Api.post(RUNS + "/" + run + "/resume", "{}").expectProblem(409, "run_status_wrong");
        assertThat(Api.post(RUNS + "/" + run + "/pause", "{}").expect(200).at("/status"))
                .isEqualTo("paused");
        Api.post(RUNS + "/" + run + "/resume", "{}").expect(200);
        Api.post(RUNS + "/" + run + "/cancel", "{}").expect(200);
        Api.await(run, "canceled");
        Api.post(RUNS + "/" + run + "/pause", "{}").expectProblem(409, "run_ended");
        Api.post(RUNS + "/" + run + "/cancel", "{\"raeson\":\"x\"}")
                .expectProblem(422, "invalid_body");
    }

    @Test
    void the_same_key_gets_the_same_answer() {
        String key = "key-" + System.nanoTime();
        Reply first = Api.post(RUNS, BODY, "Idempotency-Key", key).expect(201);
        Reply again = Api.post(RUNS, BODY, "Idempotency-Key", key).expect(201);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(Api.post("/api/v1/jobs", BODY, "Idempotency-Key", key).expect(201).at("/id"))
                .isEqualTo(first.at("/id"));
        Api.post(RUNS, BODY.replace("news", "other"), "Idempotency-Key", key)
                .expectProblem(422, "idempotency_key_reused");
        Api.post(RUNS + "/" + first.at("/id") + "/pause", "{}", "Idempotency-Key", key)
                .expectProblem(422, "idempotency_key_reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", ""})
    void a_key_that_is_none_is_refused(String key) {
        Api.post(RUNS, BODY, "Idempotency-Key", key).expectProblem(400, "bad_header");
    }

    @Test
    void runs_are_found_by_version_starter_and_text() {
        String label = "Ärger-" + System.nanoTime();
        String run =
                Api.post(RUNS, BODY.replace("\"news\"", "\"%s\"".formatted(label)))
                        .expect(201)
                        .at("/id");
        String text = URLEncoder.encode(label.toUpperCase(Locale.ROOT), StandardCharsets.UTF_8);
        int version = Api.get(RUNS + "/" + run).json().path("version").asInt();
        String found = RUNS + "?q=" + text + "&pipeline=brief&version=";

        assertThat(Api.get(found + version + "&started_by=admin").at("/items/0/id")).isEqualTo(run);
        assertThat(Api.get(found + version).json().path("items")).hasSize(1);
        assertThat(Api.get(found + (version + 1)).json().path("items")).isEmpty();
        assertThat(Api.get(found + version + "&started_by=adm").json().path("items")).isEmpty();
        assertThat(Api.get(RUNS + "?q=" + run.substring(0, 29)).json().path("items").toString())
                .contains(run);
        Reply first = Api.get(RUNS + "?started_by=admin&q=brief&limit=1").expect(200);
        assertThat(first.json().path("items")).hasSize(1);
        Api.post(RUNS, BODY).expect(201);
        Reply second =
                Api.get(RUNS + "?started_by=admin&q=brief&limit=1&cursor=" + first.at("/next"));
        assertThat(second.at("/items/0/id")).isLessThan(first.at("/items/0/id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version=1 | version is one of a pipeline's: give pipeline, too.",
                "pipeline=brief&version=x | version must be a whole number from 1 to 2147483647.",
                "startedby=a | startedby is not known here: did you mean `started_by`?.",
                "q=a&q=b | q is given more than once."
            })
    void a_filter_that_makes_no_sense_is_refused(String query, String detail) {
        assertThat(Api.get(RUNS + "?" + query).expectProblem(400, "bad_parameter").at("/detail"))
                .isEqualTo(detail);
        Api.get(RUNS + "?q=" + "a".repeat(201)).expectProblem(400, "bad_parameter");
    }

    @Test
    void a_start_can_wait_until_somebody_is_needed() {
        Briefs.register(Briefs.BRIEF);
        String body = "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"signals\"}}";
        Reply reply = Api.post("/api/v1/runs", body, "Prefer", "respond-async, wait=30");

        assertThat(reply.expect(201).at("/status")).isEqualTo("waiting");
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(reply.header("Location")).endsWith(reply.at("/id"));
        assertThat(Api.post("/api/v1/runs", body, "Prefer", "wait=0").expect(201).at("/status"))
                .isNotEmpty();
        Api.post("/api/v1/runs", body, "Prefer", "wait=soon").expectProblem(400, "bad_header");
        Api.post("/api/v1/runs", body, "Prefer", "wait=61").expectProblem(400, "bad_header");
    }

    @Test
    void lines_of_a_log_are_found_and_counted() {
        String log = RUNS + "/" + Briefs.waiting() + "/stages/script/attempts/1/log";
        JsonNode found = Api.get(log + "/search?q=E&limit=1").expect(200).json();
        assertThat(found.path("lines")).hasSize(1);
        assertThat(found.at("/lines/0").asLong()).isEqualTo(1);
        assertThat(found.path("count").asLong()).isEqualTo(2);
        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(Api.get(log + "/search?q=e&from=2").at("/lines/0")).isEqualTo("3");
        Api.get(log + "/search").expectProblem(400, "bad_parameter");
        Api.get(log + "/search?q=%0A").expectProblem(400, "bad_parameter");
        Api.get(log.replace("script", "scirpt") + "/search?q=e")
                .expectProblem(404, "stage_not_found");
    }

    @Test
    void all_of_a_log_is_to_be_saved() {
        String log = RUNS + "/" + Briefs.waiting() + "/stages/script/attempts/1/log/raw";
        Reply raw = Api.get(log).expect(200);
        assertThat(raw.text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(raw.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"script-1.log\"");
    }

    @Test
    void many_runs_are_commanded_each_by_itself() {
        String open = Briefs.waiting();
        String over = Briefs.completed();
        String body =
                """
                {"command":"cancel","runs":["%s","%s","run_nowhere","%s"]%s}\
                """;
        JsonNode told =
                Api.post(RUNS + "/bulk", body.formatted(open, over, open, ",\"dry_run\":true"))
                        .expect(200)
                        .json();
        assertThat(told.path("applied").asInt()).isEqualTo(1);
        assertThat(told.path("items")).hasSize(3);
        assertThat(told.at("/items/1/code").asText()).isEqualTo("run_ended");
        assertThat(told.at("/items/2/code").asText()).isEqualTo("run_not_found");
        assertThat(Api.get(RUNS + "/" + open).at("/status")).isEqualTo("waiting");

        JsonNode done =
                Api.post(RUNS + "/bulk", body.formatted(open, over, open, "")).expect(200).json();
        assertThat(done.at("/items/0/applied").asBoolean()).isTrue();
        assertThat(done.at("/items/1/applied").asBoolean()).isFalse();
        Api.await(open, "canceled");
        JsonNode again =
                Api.post(RUNS + "/bulk", body.formatted(open, over, open, "")).expect(200).json();
        assertThat(again.path("applied").asInt()).isZero();
        assertThat(again.at("/items/0/reason").asText()).isEqualTo("It is canceled already.");
    }

    @Test
    void a_command_for_many_is_read_strictly() {
        Api.post(RUNS + "/bulk", "{\"command\":\"resume\",\"runs\":[]}")
                .expectProblem(422, "invalid_body");
        Api.post(RUNS + "/bulk", "{\"command\":\"explode\",\"runs\":[\"run_1\"]}")
                .expectProblem(422, "invalid_body");
        String many = "\"run_1\",".repeat(100) + "\"run_2\"";
        Api.post(RUNS + "/bulk", "{\"command\":\"pause\",\"runs\":[" + many + "]}")
                .expectProblem(422, "invalid_body");
    }

    @Test
    void the_log_of_an_attempt_is_read_by_line() {
        String log = RUNS + "/" + Briefs.waiting() + "/stages/script/attempts/1/log";
        JsonNode page = Api.get(log).expect(200).json();
        assertThat(page.at("/lines/0/text").asText()).isEqualTo("one");
        assertThat(page.at("/total").asInt()).isEqualTo(3);
        assertThat(Api.get(log + "?tail=1").json().at("/lines")).hasSize(1);
        assertThat(Api.get(log + "?from=2&limit=1").at("/lines/0/text")).isEqualTo("two");
        assertThat(Api.get(log, "Accept", "text/plain").text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(Api.get(log, "Accept", "application/x-ndjson").text().lines()).hasSize(3);
        Api.get(log + "?tail=1&from=1").expectProblem(400, "bad_parameter");
        Api.get(log + "?tail=10001").expectProblem(400, "bad_parameter");
        Api.get(log.replace("attempts/1", "attempts/2")).expectProblem(404, "attempt_not_found");
        Api.get(log.replace("script", "scirpt")).expectProblem(404, "stage_not_found");
        Api.get(log.replace("attempts/1", "attempts/0")).expectProblem(404, "not_found");
    }

    private static Reply input(String json) {
        return Api.post(RUNS, "{\"pipeline\":\"brief\",\"input\":" + json + "}");
    }
}
