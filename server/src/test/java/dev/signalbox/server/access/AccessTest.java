package dev.signalbox.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.identity.KeyText;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Principals, their roles in projects, and their keys.
class AccessTest {

    private static final String TOKENS = "/api/v1/tokens";

    @Test
    void a_key_is_shown_once_and_good_until_it_is_revoked() {
        String key = keyOf("ada-once", "growth", "observer", "");
        String id = KeyText.id(key);

        as(key, "/api/v1/runs").expect(200);
        JsonNode listed = find(Api.get(TOKENS + "?limit=500").expect(200).json(), id);
        assertThat(listed.path("token").isMissingNode()).isTrue();
        assertThat(listed.toString()).doesNotContain(key);
        assertThat(listed.path("used_at").asText()).isNotEmpty();

        Api.send("DELETE", TOKENS + "/" + id, null).expect(204);
        as(key, "/api/v1/runs").expectProblem(401, "unauthenticated");
        Api.send("DELETE", TOKENS + "/" + id, null).expect(204);
    }

    @Test
    void a_mistyped_key_is_refused() {
        String key = keyOf("ada-typo", "growth", "observer", "");
        for (int place = 4; place < key.length(); place += 7) {
            char other = key.charAt(place) == 'x' ? 'y' : 'x';
            String typo = key.substring(0, place) + other + key.substring(place + 1);
            assertThat(KeyText.isWellFormed(typo)).isFalse();
            as(typo, "/api/v1/runs").expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void what_is_in_a_foreign_project_is_not_there() {
        String own = started("access-own");
        String foreign = started("access-foreign");
        String key = keyOf("ada-own", "access-own", "operator", "");

        assertThat(ids(as(key, "/api/v1/runs?limit=500"))).contains(own).doesNotContain(foreign);
        assertThat(as(key, "/api/v1/events?limit=500").text())
                .contains(own)
                .doesNotContain(foreign);
        assertThat(as(key, "/api/v1/gates?limit=500").text()).contains(own).doesNotContain(foreign);
        assertThat(as(key, "/api/v1/events/search?limit=500").text())
                .contains(own)
                .doesNotContain(foreign);
        assertThat(as(key, "/api/v1/pipelines?limit=500").text())
                .contains("access-own-brief")
                .doesNotContain("access-foreign-brief");
        Reply absent = as(key, "/api/v1/runs/run_x");
        Reply hidden = as(key, "/api/v1/runs/" + foreign);
        assertThat(hidden.json().path("detail").asText().replace(foreign, "run_x"))
                .isEqualTo(absent.json().path("detail").asText());
        post(
                        key,
                        "/api/v1/runs",
                        "{\"pipeline\":\"access-foreign-brief\",\"input\":{\"topic\":\"signals\"}}")
                .expectProblem(404, "pipeline_not_found");
        post(
                        key,
                        "/api/v1/runs",
                        "{\"pipeline\":\"access-own-brief\",\"input\":{\"topic\":\"signals\"},\"continues\":\"%s\"}"
                                .formatted(foreign))
                .expectProblem(422, "invalid_body");
    }

    @Test
    void a_role_that_is_taken_is_gone_at_once() {
        String run = started("access-taken");
        String key = keyOf("ada-taken", "access-taken", "observer", "");
        as(key, "/api/v1/runs/" + run).expect(200);

        Api.send("DELETE", member("access-taken", "ada-taken", "observer"), null).expect(204);

        as(key, "/api/v1/runs/" + run).expectProblem(404, "run_not_found");
        as(key, "/api/v1/runs").expectProblem(403, "forbidden");
    }

    @Test
    void a_disabled_principal_is_not_let_in_until_it_is_enabled() {
        String key = keyOf("ada-off", "growth", "observer", "");
        Api.post("/api/v1/principals/ada-off/disable", "").expect(200);
        as(key, "/api/v1/runs").expectProblem(401, "unauthenticated");
        Api.post("/api/v1/principals/ada-off/enable", "").expect(200);
        as(key, "/api/v1/runs").expect(200);
    }

    @Test
    void an_open_stream_ends_within_five_seconds_of_its_key() throws Exception {
        String run = started("access-stream");
        String key = keyOf("ada-stream", "access-stream", "observer", "");
        var request =
                HttpRequest.newBuilder(
                                URI.create(Api.url("/api/v1/runs/" + run + "/events/stream")))
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var stream = client.send(request, BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            Api.send("DELETE", TOKENS + "/" + KeyText.id(key), null).expect(204);
            long from = System.nanoTime();
            assertThat(new String(stream.body().readAllBytes(), UTF_8)).contains("gate.opened");
            assertThat(Duration.ofNanos(System.nanoTime() - from))
                    .isLessThan(Duration.ofSeconds(5));
        }
        as(key, "/api/v1/runs/" + run + "/events/stream").expectProblem(401, "unauthenticated");
    }

    @Test
    void a_limited_key_does_what_it_is_limited_to() {
        String run = started("access-limited");
        String key =
                keyOf("ada-limited", "access-limited", "admin", ",\"scopes\":[\"gates:read\"]");

        as(key, "/api/v1/runs/" + run + "/gates").expect(200);
        as(key, "/api/v1/runs/" + run).expectProblem(403, "forbidden");
        post(key, TOKENS, "{\"name\":\"more\"}").expectProblem(403, "forbidden");
    }

    @Test
    void nobody_makes_keys_for_others_but_an_admin() {
        String key = keyOf("ada-own-keys", "growth", "operator", "");
        post(key, TOKENS, "{\"name\":\"mine\"}").expect(201);
        post(key, TOKENS, "{\"name\":\"theirs\",\"principal\":\"ada-typo\"}")
                .expectProblem(403, "forbidden");
        String others = keyOf("bea-own-keys", "growth", "operator", "");
        assertThat(as(others, TOKENS).text()).doesNotContain("mine");
        assertThat(delete(others, TOKENS + "/" + KeyText.id(key)).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_with_a_key_that_is_asked_for_is_said() {
        var reply =
                Api.post(
                        TOKENS,
                        "{\"name\":\"x\",\"scopes\":[\"runs:raed\"],\"expires_in\":\"900d\"}");
        assertThat(reply.expectProblem(422, "invalid_body").text())
                .contains("runs:read", "expires_in");
        Api.post(TOKENS, "{\"name\":\"x\",\"digest\":\"y\"}").expectProblem(422, "invalid_body");
        var keyless = Api.post(TOKENS, "{\"name\":\"x\",\"principal\":\"never-added\"}");
        assertThat(keyless.expectProblem(404, "principal_not_found").text())
                .contains("never-added", "add it first");
    }

    @Test
    void a_pipeline_is_registered_where_one_may() {
        String key = keyOf("ada-registers", "access-register", "operator", "");
        String yaml =
                "name: registered-%s\nproject: %s\nstages: [{ id: a, run: { shell: 'true' } }]\n";
        yaml(key, yaml.formatted("here", "access-register")).expect(201);
        yaml(key, yaml.formatted("there", "access-elsewhere")).expectProblem(403, "forbidden");
        yaml(key, "name: registered\nstages: [{ id: a, run: { shell: 'true' } }]\n")
                .expectProblem(403, "forbidden");
    }

    private static String started(String project) {
        String pipeline = project + "-brief";
        Briefs.register(
                Briefs.BRIEF.replaceFirst(
                        "(?m)^name: .*$", "name: " + pipeline + "\nproject: " + project));
        String run =
                Briefs.start(
                        "{\"pipeline\":\"%s\",\"input\":{\"topic\":\"signals\"}}"
                                .formatted(pipeline));
        Api.await(run, "waiting");
        return run;
    }

    private static String keyOf(String principal, String project, String role, String more) {
        Api.post("/api/v1/principals", "{\"id\":\"%s\",\"kind\":\"human\"}".formatted(principal))
                .expect(201);
        Api.send("PUT", member(project, principal, role), "").expect(200);
        return Api.post(
                        TOKENS,
                        "{\"name\":\"test\",\"principal\":\"%s\"%s}".formatted(principal, more))
                .expect(201)
                .at("/token");
    }

    private static String member(String project, String principal, String role) {
        return "/api/v1/projects/%s/members/%s/roles/%s".formatted(project, principal, role);
    }

    private static Reply as(String key, String path) {
        return Api.get(path, "Authorization", "Bearer " + key);
    }

    private static Reply post(String key, String path, String body) {
        return Api.post(path, body, "Authorization", "Bearer " + key);
    }

    private static Reply delete(String key, String path) {
        return Api.send("DELETE", path, null, "Authorization", "Bearer " + key);
    }

    private static Reply yaml(String key, String yaml) {
        return Api.post(
                "/api/v1/pipelines",
                yaml,
                "Content-Type",
                "application/yaml",
                "Authorization",
                "Bearer " + key);
    }

    private static List<String> ids(Reply reply) {
        var ids = new ArrayList<String>();
        reply.expect(200).json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static JsonNode find(JsonNode page, String id) {
        for (JsonNode item : page.path("items")) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no " + id);
    }
}
