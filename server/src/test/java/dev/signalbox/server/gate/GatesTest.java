package dev.signalbox.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class GatesTest {

    private static final String APPROVE = "{\"outcome\":\"approve\"}";

    @Test
    void a_gate_is_tagged_with_what_it_is_open_on() {
        String run = Briefs.waiting();
        Reply gate = Api.get(gate(run)).expect(200);
        assertThat(gate.at("/status")).isEqualTo("open");
        assertThat(gate.at("/subject")).startsWith("sha256:");
        assertThat(gate.header("ETag")).isEqualTo("\"" + gate.at("/subject") + "\"");
        assertThat(gate.at("/editable/0")).isEqualTo("/text");
        assertThat(Api.get("/api/v1/runs/" + run + "/gates").expect(200).at("/items/0/stage"))
                .isEqualTo("script");
    }

    @Test
    void open_gates_of_all_runs_come_in_pages() {
        Briefs.waiting();
        Briefs.waiting();
        Reply first = Api.get("/api/v1/gates?limit=1&status=open").expect(200);
        Reply second = Api.get("/api/v1/gates?limit=1&cursor=" + first.at("/next")).expect(200);
        assertThat(second.json().at("/items/0")).isNotEqualTo(first.json().at("/items/0"));
        Api.get("/api/v1/gates?status=closed").expectProblem(400, "bad_parameter");
        Api.get("/api/v1/gates?cursor=Z2F0ZXM6eA").expectProblem(400, "bad_parameter");
    }

    @Test
    void an_open_gate_says_what_it_is_about_and_whether_you_may_decide() {
        String mine = Briefs.waiting();
        JsonNode gate = listed(mine, "script");
        assertThat(gate.path("pipeline").asText()).isEqualTo("brief");
        assertThat(gate.path("project").asText()).isEqualTo("default");
        assertThat(gate.path("starter").asText()).isEqualTo("admin");
        assertThat(gate.path("quorum").asInt()).isEqualTo(1);
        assertThat(gate.path("critical").asBoolean()).isFalse();
        assertThat(gate.at("/eligibility/eligible").asBoolean()).isTrue();

        String strict = strict();
        assertThat(listed(strict, "draft").at("/eligibility/rule").asText())
                .isEqualTo("exclude:starter");
        assertThat(listed(strict, "asked").path("form").asBoolean()).isTrue();
    }

    @Test
    void gates_that_wait_for_whoever_asks_come_in_pages() {
        String mine = Briefs.waiting();
        String other = Briefs.waiting();
        String strict = strict();
        var found = new ArrayList<String>();
        String next = "";
        do {
            Reply page = Api.get("/api/v1/gates?decidable=true&limit=1" + next).expect(200);
            page.json()
                    .path("items")
                    .forEach(each ->
                            found.add(each.at("/run").asText() + each.at("/stage").asText()));
            next = page.json().has("next") ? "&cursor=" + page.at("/next") : null;
        } while (next != null);

        assertThat(found)
                .doesNotHaveDuplicates()
                .containsSubsequence(mine + "script", other + "script")
                .contains(strict + "asked")
                .doesNotContain(strict + "draft");
        assertThat(Api.get("/api/v1/gates?decidable=false&limit=500").text())
                .contains("\"run\":\"%s\",\"stage\":\"draft\"".formatted(strict));
        Api.get("/api/v1/gates?decidable=yes").expectProblem(400, "bad_parameter");
    }

    @Test
    void a_gate_says_where_each_decision_leads_and_what_an_edit_must_keep() {
        String run = Briefs.waiting();
        Reply gate = Api.get(gate(run)).expect(200);
        assertThat(gate.at("/pipeline")).isEqualTo("brief");
        assertThat(gate.at("/follows/approve/0")).isEqualTo("video");
        assertThat(gate.at("/follows/reject/0/then")).isEqualTo("hold");
        assertThat(gate.at("/follows/reject/0/again/0")).isEqualTo("script");
        String script = gate.at("/artifacts/0/id");
        assertThat(gate.json().path("schemas").path(script).path("required").toString())
                .isEqualTo("[\"text\"]");
        Briefs.approve(run).expect(201);
        assertThat(Api.get(gate(run)).json().has("follows")).isFalse();
    }

    @Test
    void an_edit_can_be_tried_without_deciding() {
        String run = Briefs.waiting();
        long before = Api.get("/api/v1/runs/" + run).json().path("seq").asLong();
        Reply good = preview(run, "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"x\"}]");
        assertThat(good.at("/valid")).isEqualTo("true");
        assertThat(good.at("/subject")).isEqualTo(Briefs.subject(run));
        Reply merged = preview(run, "{\"text\":\"x\"}");
        assertThat(merged.at("/result")).isEqualTo(good.at("/result"));
        assertThat(merged.at("/patch/0/path")).isEqualTo("/text");

        Reply broken = preview(run, "[{\"op\":\"remove\",\"path\":\"/text\"}]");
        assertThat(broken.at("/valid")).isEqualTo("false");
        assertThat(broken.at("/errors/0/place")).isEqualTo("/text");
        assertThat(broken.at("/errors/0/message")).isEqualTo("is required");
        Reply elsewhere = preview(run, "[{\"op\":\"add\",\"path\":\"/other\",\"value\":1}]");
        assertThat(elsewhere.at("/errors/0/pointer")).isEqualTo("/patch/0");
        assertThat(elsewhere.at("/errors/0/place")).isEqualTo("/other");
        Reply old = preview(run, "[{\"op\":\"test\",\"path\":\"/text\",\"value\":\"else\"}]");
        assertThat(old.at("/conflict")).isEqualTo("true");
        Reply asked = Api.post(gate(run) + "/preview", "{\"form\":{}}").expect(200);
        assertThat(asked.at("/errors/0/pointer")).isEqualTo("/form");

        assertThat(Api.get("/api/v1/runs/" + run).json().path("seq").asLong()).isEqualTo(before);
        String edit = "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"x\"}]";
        assertThat(patched(run, edit).expect(201).at("/result")).isEqualTo(good.at("/result"));
        Api.post(gate(run) + "/preview", "{}").expectProblem(409, "gate_not_open");
    }

    @Test
    void a_gate_remembers_every_opening_and_what_was_decided() {
        String run = Briefs.waiting();
        Briefs.decide(
                        run,
                        Briefs.subject(run),
                        "{\"outcome\":\"reject\",\"reason\":\"shorter\",\"then\":\"rerun\"}")
                .expect(201);
        long after = 0;
        for (int opened = 0; opened < 2; opened++) {
            after =
                    Api.get(
                                    "/api/v1/runs/%s/events?after=%d&type=gate.opened&wait=20s"
                                            .formatted(run, after))
                            .json()
                            .path("next")
                            .asLong();
        }
        Briefs.approve(run).expect(201);
        Reply rounds = Api.get(gate(run) + "/history").expect(200);
        assertThat(rounds.at("/items/0/status")).isEqualTo("rejected");
        assertThat(rounds.at("/items/0/decisions/0/reason")).isEqualTo("shorter");
        assertThat(rounds.at("/items/0/artifacts/0/version")).isEqualTo("1");
        assertThat(rounds.at("/items/1/iteration")).isEqualTo("2");
        assertThat(rounds.at("/items/1/status")).isEqualTo("approved");
        assertThat(rounds.at("/items/1/artifacts/0/version")).isEqualTo("2");
    }

    @Test
    void whoever_asks_learns_whether_they_may_decide() {
        String run = Briefs.waiting();
        Reply may = Api.get(gate(run) + "/eligibility").expect(200);
        assertThat(may.at("/eligible")).isEqualTo("true");
        assertThat(may.at("/subject")).isEqualTo(Briefs.subject(run));
        Briefs.approve(run).expect(201);
        Reply late = Api.get(gate(run) + "/eligibility").expect(200);
        assertThat(late.at("/rule")).isEqualTo("status:approved");

        String strict = strict();
        Reply not = Api.get("/api/v1/runs/" + strict + "/gates/draft/eligibility").expect(200);
        assertThat(not.at("/eligible")).isEqualTo("false");
        assertThat(not.at("/rule")).isEqualTo("exclude:starter");
    }

    @Test
    void a_gate_is_decided_once() {
        String run = Briefs.waiting();
        String subject = Briefs.subject(run);
        Reply decided = Briefs.decide(run, subject, APPROVE).expect(201);
        assertThat(decided.at("/principal/id")).isEqualTo("admin");
        assertThat(decided.at("/subject")).isEqualTo(subject);
        Briefs.decide(run, subject, APPROVE).expectProblem(409, "gate_already_decided");
        Reply loser =
                Briefs.decide(run, subject, "{\"outcome\":\"reject\",\"reason\":\"too late\"}");
        loser.expectProblem(409, "gate_already_decided");
        assertThat(loser.at("/decision/outcome")).isEqualTo("approve");
    }

    @Test
    void a_decision_names_what_was_seen() {
        String run = Briefs.waiting();
        Api.post(gate(run) + "/decisions", APPROVE).expectProblem(428, "subject_required");
        Reply stale = Briefs.decide(run, "sha256:" + "0".repeat(64), APPROVE);
        stale.expectProblem(412, "gate_subject_changed");
        assertThat(stale.at("/subject")).isEqualTo(Briefs.subject(run));
        assertThat(Api.get(gate(run)).at("/status")).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "sha256:abc", "W/\"a\"", "\"a\", \"b\""})
    void only_one_exact_tag_is_taken(String tag) {
        String run = Briefs.waiting();
        Api.post(gate(run) + "/decisions", APPROVE, "If-Match", tag)
                .expectProblem(400, "bad_header");
    }

    @Test
    void the_same_key_on_another_subject_is_another_request() {
        String run = Briefs.waiting();
        String key = "decide-" + System.nanoTime();
        String path = gate(run) + "/decisions";
        String tag = "\"" + Briefs.subject(run) + "\"";
        Api.post(path, APPROVE, "If-Match", tag, "Idempotency-Key", key).expect(201);
        Api.post(path, APPROVE, "If-Match", tag, "Idempotency-Key", key).expect(201);
        Api.post(path, APPROVE, "If-Match", "\"sha256:0\"", "Idempotency-Key", key)
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void an_edit_is_checked_before_it_is_taken() {
        String run = Briefs.waiting();
        patched(run, "[{\"op\":\"replace\",\"path\":\"/other\",\"value\":1}]")
                .expectProblem(422, "invalid_body");
        patched(run, "[{\"op\":\"remove\",\"path\":\"/text\"}]").expect(422);
        patched(run, "[{\"op\":\"test\",\"path\":\"/text\",\"value\":\"else\"}]").expect(409);
        patched(run, "[{\"op\":\"jump\",\"path\":\"/text\",\"value\":\"x\"}]").expect(422);
        String many =
                IntStream.range(0, 201)
                        .mapToObj(i ->
                                "{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        patched(run, many).expect(422);
        patched(
                        run,
                        "[{\"op\":\"replace\",\"path\":\"/text%s\",\"value\":1}]"
                                .formatted("/a".repeat(70)))
                .expect(422);
        assertThat(Api.get(gate(run)).at("/status")).isEqualTo("open");
        patched(run, "[{\"op\":\"replace\",\"path\":\"/text\",\"value\":\"better\"}]").expect(201);
        Api.await(run, "completed");
        assertThat(content(run, "video.txt")).contains("BETTER");
    }

    @Test
    void a_rejection_says_why() {
        String run = Briefs.waiting();
        Briefs.decide(run, Briefs.subject(run), "{\"outcome\":\"reject\"}")
                .expectProblem(422, "reason_required");
        Briefs.decide(
                        run,
                        Briefs.subject(run),
                        "{\"outcome\":\"reject\",\"reason\":\"no\",\"then\":\"rewind:video\"}")
                .expectProblem(422, "rewind_refused");
        Briefs.decide(run, Briefs.subject(run), "{\"outcome\":\"reject\",\"reason\":\"no\"}")
                .expect(201);
        Api.await(run, "paused");
    }

    @Test
    void who_decides_is_not_taken_from_the_body() {
        String run = Briefs.waiting();
        Reply reply =
                Briefs.decide(
                        run,
                        Briefs.subject(run),
                        "{\"outcome\":\"approve\",\"approved_by\":\"boss\"}");
        reply.expectProblem(422, "invalid_body");
        assertThat(reply.at("/errors/0/message")).contains("credential");
    }

    @Test
    void whoever_is_excluded_decides_nothing() {
        String run = strict();
        String subject = Api.get("/api/v1/runs/" + run + "/gates/draft").at("/subject");
        Reply reply =
                Api.post(
                        "/api/v1/runs/" + run + "/gates/draft/decisions",
                        APPROVE,
                        "If-Match",
                        "\"" + subject + "\"");
        reply.expectProblem(403, "gate_not_eligible");
        assertThat(reply.at("/rule")).isEqualTo("exclude:starter");
    }

    @Test
    void a_gate_with_questions_wants_answers() {
        String run = strict();
        String path = "/api/v1/runs/" + run + "/approve";
        Api.post(path, "{\"stage\":\"asked\"}").expectProblem(422, "form_required");
        Api.post(path, "{\"stage\":\"asked\",\"form\":{}}").expectProblem(422, "invalid_body");
        Api.post(path, "{\"stage\":\"asked\",\"form\":{\"why\":\"because\"}}").expect(201);
    }

    @Test
    void the_short_forms_decide_alike() {
        String run = Briefs.waiting();
        String subject = Briefs.subject(run);
        String path = "/api/v1/runs/" + run;
        Api.post(path + "/approve", "{\"stage\":\"script\",\"subject\":\"sha256:0\"}")
                .expectProblem(412, "gate_subject_changed");
        Api.post(
                        path + "/approve",
                        "{\"stage\":\"script\",\"subject\":\"sha256:0\"}",
                        "If-Match",
                        "\"" + subject + "\"")
                .expectProblem(422, "invalid_body");
        Api.post(path + "/reject", "{\"stage\":\"video\",\"reason\":\"x\"}")
                .expectProblem(404, "gate_not_found");
        Api.post(path + "/approve", "{}").expectProblem(422, "invalid_body");
        Api.post(path + "/approve", "{\"stage\":\"script\",\"subject\":\"%s\"}".formatted(subject))
                .expect(201);
        JsonNode done = Api.await(run, "completed");
        assertThat(done.at("/outcome").asText()).isEqualTo("succeeded");
        Api.post(path + "/approve", "{\"stage\":\"scirpt\"}").expectProblem(404, "stage_not_found");
    }

    @Test
    void a_stage_without_a_gate_has_none() {
        String run = Briefs.waiting();
        Api.get("/api/v1/runs/" + run + "/gates/video").expectProblem(404, "gate_not_found");
        Reply slip = Api.get("/api/v1/runs/" + run + "/gates/scirpt");
        assertThat(slip.expectProblem(404, "stage_not_found").at("/detail")).contains("`script`");
    }

    private static String strict() {
        Briefs.register(Briefs.STRICT);
        String run = Briefs.start("{\"pipeline\":\"strict\"}");
        for (String stage : new String[] {"draft", "asked"}) {
            long after = 0;
            while (!Api.get("/api/v1/runs/" + run + "/gates/" + stage)
                    .at("/status")
                    .equals("open")) {
                after =
                        Api.get("/api/v1/runs/%s/events?after=%d&wait=5s".formatted(run, after))
                                .json()
                                .path("next")
                                .asLong();
            }
        }
        return run;
    }

    private static JsonNode listed(String run, String stage) {
        for (JsonNode each : Api.get("/api/v1/gates?limit=500").json().path("items")) {
            if (each.path("run").asText().equals(run)
                    && each.path("stage").asText().equals(stage)) {
                return each;
            }
        }
        throw new AssertionError("no open gate of " + run);
    }

    private static Reply preview(String run, String patch) {
        return Api.post(gate(run) + "/preview", "{\"patch\":%s}".formatted(patch)).expect(200);
    }

    private static Reply patched(String run, String patch) {
        return Briefs.decide(
                run,
                Briefs.subject(run),
                "{\"outcome\":\"approve\",\"patch\":%s}".formatted(patch));
    }

    private static String content(String run, String name) {
        String id = Briefs.artifact(run, name).path("id").asText();
        return Api.get("/api/v1/artifacts/" + id + "/content").text();
    }

    private static String gate(String run) {
        return "/api/v1/runs/" + run + "/gates/script";
    }
}
