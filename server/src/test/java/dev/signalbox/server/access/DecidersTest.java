package dev.signalbox.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// Who may decide at a gate, over HTTP: in somebody's stead, in an emergency, and what is kept of
/// it.
class DecidersTest {

    private static final String DELEGATIONS = "/api/v1/delegations";

    @Test
    void somebody_stands_in_until_it_is_ended() {
        String ana = keyOf("ana-away", "stead", "review_admin");
        String ben = keyOf("ben-stands-in", "stead", "reviewer");
        String eve = keyOf("eve-watches", "stead", "observer");
        String run = started("stead", "{ approvers: { roles: [review_admin] } }");
        assertThat(why(ben, run).at("/rule")).isEqualTo("approvers");

        String id =
                post(
                                ana,
                                DELEGATIONS,
                                "{\"to\":\"ben-stands-in\",\"project\":\"stead\",\"until\":\"%s\",\"reason\":\"on leave\"}"
                                        .formatted(inHours(2)))
                        .expect(201)
                        .at("/id");

        JsonNode may = why(ben, run).json();
        assertThat(may.path("eligible").asBoolean()).isTrue();
        assertThat(may.path("on_behalf_of").asText()).isEqualTo("ana-away");
        assertThat(get(ben, DELEGATIONS).text()).contains(id);
        assertThat(get(eve, DELEGATIONS).text()).doesNotContain(id);
        end(ana, id);
        assertThat(why(ben, run).at("/rule")).isEqualTo("approvers");
    }

    @Test
    void a_stand_in_must_be_one_who_decides_in_the_project() {
        String ana = keyOf("ana-lent", "lent", "reviewer");
        String ben = keyOf("ben-lent", "lent", "observer");
        String run = started("lent", "{}");
        post(ana, DELEGATIONS, "{\"to\":\"ben-lent\",\"until\":\"%s\"}".formatted(inHours(2)))
                .expect(201);
        assertThat(why(ben, run).at("/rule")).isEqualTo("scope:gates:decide");
        decide(ben, run).expectProblem(403, "forbidden");
    }

    @Test
    void a_stand_in_fills_the_seat_of_whom_they_stand_in_for_once() {
        String ana = keyOf("ana-seat", "seat", "review_admin");
        String ben = keyOf("ben-seat", "seat", "reviewer");
        String run = started("seat", "{ approvers: { roles: [review_admin] }, quorum: 2 }");
        decide(ben, run).expectProblem(403, "gate_not_eligible");
        post(ana, DELEGATIONS, "{\"to\":\"ben-seat\",\"until\":\"%s\"}".formatted(inHours(1)))
                .expect(201);

        JsonNode decision = decide(ben, run).expect(201).json();
        assertThat(decision.path("on_behalf_of").asText()).isEqualTo("ana-seat");
        assertThat(decision.path("rule").asText()).isEqualTo("role:review_admin");
        assertThat(decision.path("principal").path("id").asText()).isEqualTo("ben-seat");
        decide(ana, run).expect(200);
        String status = Api.get("/api/v1/runs/" + run + "/gates/script").at("/status");
        assertThat(status).isEqualTo("open");
        assertThat(Api.get("/api/v1/audit?action=decide&object=" + run).text())
                .contains("\"on_behalf_of\":\"ana-seat\"");
    }

    @Test
    void nobody_lends_the_voice_of_another() {
        String eve = keyOf("eve-lends", "lends", "reviewer");
        var _ = keyOf("ana-lends", "lends", "review_admin");
        post(
                        eve,
                        DELEGATIONS,
                        "{\"from\":\"ana-lends\",\"to\":\"eve-lends\",\"project\":\"lends\",\"until\":\"%s\"}"
                                .formatted(inHours(1)))
                .expectProblem(403, "forbidden");
        post(eve, DELEGATIONS, "{\"to\":\"nobody-known\",\"until\":\"%s\"}".formatted(inHours(1)))
                .expectProblem(422, "invalid_body");
        post(eve, DELEGATIONS, "{\"to\":\"ana-lends\",\"until\":\"2020-01-01T00:00:00Z\"}")
                .expectProblem(422, "invalid_body");
        post(eve, DELEGATIONS, "{\"to\":\"ana-lends\"}").expectProblem(422, "invalid_body");
    }

    @Test
    void broken_glass_lets_decide_and_is_seen_by_everybody() {
        String ana = keyOf("ana-glass", "glass", "reviewer");
        String glass = "/api/v1/projects/glass/break-glass";
        String run = started("glass", "{ approvers: { principals: [somebody-else] } }");
        decide(ana, run).expectProblem(403, "gate_not_eligible");
        post(ana, glass, "{\"reason\":\"short\"}").expectProblem(422, "invalid_body");
        post(ana, glass, "{\"reason\":\"the site is down\",\"for\":\"2h\"}")
                .expectProblem(422, "invalid_body");

        post(ana, glass, "{\"reason\":\"the site is down\",\"for\":\"10m\"}").expect(201);

        assertThat(get(ana, glass).expect(200).text()).contains("ana-glass", "the site is down");
        JsonNode decision = decide(ana, run).expect(201).json();
        assertThat(decision.path("rule").asText()).isEqualTo("glass");
        Api.send("DELETE", glass, null, "Authorization", "Bearer " + ana).expect(204);
        assertThat(get(ana, glass).json().path("items")).isEmpty();
        String again = started("glass", "{ approvers: { principals: [somebody-else] } }");
        decide(ana, again).expectProblem(403, "gate_not_eligible");
        assertThat(Api.get("/api/v1/audit?object=ana-glass").text())
                .contains("\"breakGlass\"", "\"mendGlass\"");
    }

    @Test
    void an_observer_breaks_no_glass_and_neither_does_a_service() {
        String eve = keyOf("eve-glass", "glass", "observer");
        String body = "{\"reason\":\"the site is down\"}";
        post(eve, "/api/v1/projects/glass/break-glass", body).expectProblem(403, "forbidden");
        String bot = keyOf("bot-glass", "service", "glass", "reviewer");
        post(bot, "/api/v1/projects/glass/break-glass", body).expectProblem(403, "forbidden");
    }

    @Test
    void a_critical_gate_takes_no_key_for_a_recent_sign_in() {
        String ana = keyOf("ana-critical", "critical", "reviewer");
        String run = started("critical", "{ critical: true }");
        Reply refused = decide(ana, run).expectProblem(401, "step_up_required");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("insufficient_user_authentication", "max_age=\"300\"");
        assertThat(why(ana, run).at("/rule")).isEqualTo("step_up");
    }

    @Test
    void whoever_answers_for_the_agent_that_started_a_run_may_not_approve_it() {
        String ana = keyOf("ana-owner", "owned", "reviewer");
        register("owned", "{}");
        Api.post(
                        "/api/v1/principals",
                        "{\"id\":\"bot-owned\",\"kind\":\"agent\",\"owner\":\"ana-owner\"}")
                .expect(201);
        Api.send("PUT", member("owned", "bot-owned", "operator"), "").expect(200);
        String bot = token("bot-owned");
        String run =
                post(
                                bot,
                                "/api/v1/runs",
                                "{\"pipeline\":\"owned-brief\",\"input\":{\"topic\":\"signals\"}}")
                        .expect(201)
                        .at("/id");
        Api.await(run, "waiting");
        assertThat(decide(ana, run).expectProblem(403, "gate_not_eligible").at("/rule"))
                .isEqualTo("exclude:starter");
        assertThat(Api.get("/api/v1/runs/" + run + "/events").text())
                .contains("\"owner\":\"ana-owner\"");
    }

    @Test
    void why_is_answered_for_others_too() {
        var _ = keyOf("ana-why", "why", "reviewer");
        String eve = keyOf("eve-why", "why", "observer");
        String run = started("why", "{}");
        String gate = "/api/v1/runs/%s/gates/script/eligibility?principal=".formatted(run);
        assertThat(get(eve, gate + "ana-why").at("/rule")).isEqualTo("role:reviewer");
        assertThat(get(eve, gate + "eve-why").at("/rule")).isEqualTo("scope:gates:decide");
        get(eve, gate + "nobody-known").expectProblem(404, "principal_not_found");
    }

    private static String started(String project, String gate) {
        register(project, gate);
        String run =
                Briefs.start(
                        "{\"pipeline\":\"%s-brief\",\"input\":{\"topic\":\"signals\"}}"
                                .formatted(project));
        Api.await(run, "waiting");
        return run;
    }

    private static void register(String project, String gate) {
        Briefs.register(
                Briefs.BRIEF
                        .replaceFirst(
                                "(?m)^name: .*$",
                                "name: " + project + "-brief\nproject: " + project)
                        .replaceFirst("gate: \\{.*}", "gate: " + gate));
    }

    private static Reply decide(String key, String run) {
        return Api.post(
                "/api/v1/runs/%s/gates/script/decisions".formatted(run),
                "{\"outcome\":\"approve\"}",
                "If-Match",
                "\"" + Briefs.subject(run) + "\"",
                "Authorization",
                "Bearer " + key);
    }

    private static Reply why(String key, String run) {
        return get(key, "/api/v1/runs/%s/gates/script/eligibility".formatted(run)).expect(200);
    }

    private static void end(String key, String delegation) {
        String path = DELEGATIONS + "/" + delegation;
        Api.send("DELETE", path, null, "Authorization", "Bearer " + key).expect(204);
        Api.send("DELETE", path, null, "Authorization", "Bearer " + key)
                .expectProblem(404, "delegation_not_found");
    }

    private static String keyOf(String principal, String project, String role) {
        return keyOf(principal, "human", project, role);
    }

    private static String keyOf(String principal, String kind, String project, String role) {
        Api.post("/api/v1/principals", "{\"id\":\"%s\",\"kind\":\"%s\"}".formatted(principal, kind))
                .expect(201);
        Api.send("PUT", member(project, principal, role), "").expect(200);
        return token(principal);
    }

    private static String token(String principal) {
        return Api.post(
                        "/api/v1/tokens",
                        "{\"name\":\"test\",\"principal\":\"%s\"}".formatted(principal))
                .expect(201)
                .at("/token");
    }

    private static String member(String project, String principal, String role) {
        return "/api/v1/projects/%s/members/%s/roles/%s".formatted(project, principal, role);
    }

    private static Reply get(String key, String path) {
        return Api.get(path, "Authorization", "Bearer " + key);
    }

    private static Reply post(String key, String path, String body) {
        return Api.post(path, body, "Authorization", "Bearer " + key);
    }

    private static Instant inHours(int hours) {
        return Instant.now().plus(hours, ChronoUnit.HOURS);
    }
}
