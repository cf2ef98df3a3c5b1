package dev.signalbox.server.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets as a client sees them, which is not at all.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class SecretsTest {

    private static final String SECRETS = "/api/v1/secrets";
    private static final String CANARY = "c4n4ry/+\"Zq7-first";

    @Test
    void a_secret_is_set_listed_by_name_and_removed() {
        assertThat(put("API.key-1", "value one").expect(201).at("/version")).isEqualTo("1");
        Reply second = put("API.key-1", "value two").expect(200);
        assertThat(second.at("/version")).isEqualTo("2");
        assertThat(second.at("/set_by")).isEqualTo("admin");
        assertThat(second.text()).doesNotContain("value");
        Reply list = Api.get(SECRETS).expect(200);
        assertThat(list.json().path("items").findValuesAsText("name")).contains("API.key-1");
        assertThat(list.text()).doesNotContain("value");
        Api.send("DELETE", SECRETS + "/API.key-1", null).expect(204);
        Api.send("DELETE", SECRETS + "/API.key-1", null).expectProblem(404, "secret_not_found");
    }

    @Test
    void secrets_are_listed_page_by_page() {
        for (String name : List.of("page_a", "page_b", "page_c")) {
            put(name, "some value").expect(201);
        }
        var names = new java.util.ArrayList<String>();
        String next = "";
        do {
            JsonNode page = Api.get(SECRETS + "?limit=1" + next).expect(200).json();
            names.addAll(page.path("items").findValuesAsText("name"));
            next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(names).isSorted().contains("page_a", "page_b", "page_c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"value\":5}",
                "{\"value\":\"short\"}",
                "{\"value\":\"zero\\u0000zero\"}",
                "{\"value\":\"long enough\",\"project\":\"other\"}"
            })
    void a_value_that_cannot_be_kept_is_refused_without_being_repeated(String body) {
        Reply reply = Api.send("PUT", SECRETS + "/BAD", body).expectProblem(422, "invalid_body");
        assertThat(reply.text()).doesNotContain("short\"", "long enough", "zerozero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a%20b", "a%2Fb", "%24%7Ba%7D", "a%00"})
    void a_name_that_no_pipeline_could_give_is_refused(String name) {
        int status = put(name, "a value").status();
        assertThat(status).isIn(400, 404, 405, 422);
        assertThat(Api.get(SECRETS).json().path("items").findValuesAsText("name"))
                .doesNotContain(name);
    }

    @Test
    void a_pipeline_gets_secrets_of_its_own_project_alone() {
        Api.send("PUT", SECRETS + "/SHARED_NAME?project=growth", "{\"value\":\"of growth\"}")
                .expect(201);
        Api.get(SECRETS + "?project=growth").expect(200);
        assertThat(Api.get(SECRETS).text()).doesNotContain("SHARED_NAME");
        String stages =
                "stages: [{ id: a, run: { shell: { script: 'test \"$K\" = \"of growth\"', env: { K: '${secret:SHARED_NAME}' } } } }]\n";
        Briefs.register("name: of-growth\nproject: growth\n" + stages);
        Briefs.register("name: of-default\n" + stages);
        Api.await(Briefs.start("{\"pipeline\":\"of-growth\",\"input\":{}}"), "completed");
        Api.await(Briefs.start("{\"pipeline\":\"of-default\",\"input\":{}}"), "failed");
    }

    @Test
    void a_missing_secret_is_warned_of_and_fails_a_run_before_it_starts() {
        String yaml =
                """
                name: forgetful
                stages:
                  - id: a
                    run: { shell: { script: 'echo started', env: { KEY: '${secret:NOT_SET}' } } }
                """;
        Reply valid =
                Api.post("/api/v1/pipelines/validate", yaml, "Content-Type", "application/yaml");
        assertThat(valid.at("/valid")).isEqualTo("true");
        assertThat(valid.at("/warnings/0/message"))
                .contains("there is no secret NOT_SET in the project default");
        Briefs.register(yaml);
        assertThat(Api.post("/api/v1/pipelines/forgetful/plan", "{}").at("/warnings/0"))
                .contains("there is no secret NOT_SET");
        String run = Briefs.start("{\"pipeline\":\"forgetful\",\"input\":{}}");
        Api.await(run, "failed");
        String events = Api.get("/api/v1/runs/" + run + "/events").text();
        assertThat(events)
                .contains(
                        "There is no secret NOT_SET in the project default", "Nothing was started");
        assertThat(events).doesNotContain("stage.isolated", "stage.retrying");
    }

    @Test
    void a_secret_cannot_stand_in_a_command_line() {
        for (String work :
                List.of(
                        "{ shell: 'curl -u ${secret:KEY}' }",
                        "{ process: [curl, -u, '${secret:KEY}'] }")) {
            Reply reply =
                    Api.post(
                            "/api/v1/pipelines",
                            "name: argv\nstages: [{ id: a, run: %s }]\n".formatted(work),
                            "Content-Type",
                            "application/yaml");
            reply.expectProblem(422, "invalid_pipeline");
            assertThat(reply.at("/errors/0/message")).contains("give it to the process in `env`");
        }
    }

    @Test
    void a_value_is_found_nowhere_after_a_process_has_told_everybody() throws Exception {
        put("CANARY", CANARY).expect(201);
        Briefs.register(
                """
                name: talkative
                stages:
                  - id: a
                    run:
                      shell:
                        env: { KEY: 'Bearer ${secret:CANARY}' }
                        script: |
                          echo "the key is $KEY"
                          printf '%s' "$KEY" | base64
                          printf 'x%s' "$KEY" | base64
                          printf 'xx%s' "$KEY" | base64 >&2
                          i=0; for c in $(printf '%s' "$KEY" | sed 's/./& /g'); do printf '%s' "$c"; done; echo
                          printf '{"type":"progress","message":"with %s","key":"%s"}\\n' \\
                              "$(printf '%s' "$KEY" | sed 's/"/\\\\"/')" "$(printf '%s' "$KEY" | base64)" >> "$SIGNALBOX_EVENTS"
                          printf '%s' "$KEY" | wc -c > "$SIGNALBOX_OUTPUT/length.txt"
                  - id: b
                    run:
                      shell: 'echo "again: c4n4ry/+\\"Zq7-fir""st" >&2; exit 3'
                """);
        String run = Briefs.start("{\"pipeline\":\"talkative\",\"input\":{}}");
        JsonNode state = Api.await(run, "failed");
        String log = Api.get("/api/v1/runs/" + run + "/stages/a/attempts/1/log").text();
        assertThat(log).contains("the key is Bearer ***");
        String events = Api.get("/api/v1/runs/" + run + "/events").text();
        assertThat(events).contains("with Bearer ***", "again: ***");
        assertThat(state.toString() + log + events).doesNotContain("c4n4ry", "Zq7-first");
        Path length = Files.createTempFile("length", ".txt");
        String artifact = Briefs.artifact(run, "length.txt").path("id").asText();
        Files.write(length, Api.get("/api/v1/artifacts/" + artifact + "/content").bytes());
        assertThat(Files.readString(length).strip())
                .isEqualTo(Integer.toString(("Bearer " + CANARY).length()));
        Files.delete(length);
        assertNowhere(CANARY);
    }

    @Test
    void an_artifact_with_a_value_in_it_is_not_kept() throws Exception {
        put("KEPT_OUT", "k3pt-0ut-of-artifacts").expect(201);
        Briefs.register(
                """
                name: leaky
                stages:
                  - id: a
                    run: { shell: { env: { KEY: '${secret:KEPT_OUT}' }, script: 'echo "key: $KEY" > "$SIGNALBOX_OUTPUT/leak.txt"' } }
                """);
        String run = Briefs.start("{\"pipeline\":\"leaky\",\"input\":{}}");
        Api.await(run, "failed");
        assertThat(Api.get("/api/v1/runs/" + run + "/events").text())
                .contains("leak.txt holds the value of a secret; nothing was kept");
        assertThat(Api.get("/api/v1/runs/" + run + "/artifacts").text()).doesNotContain("leak");
    }

    @Test
    void a_request_carries_the_value_and_the_answer_is_kept_without_it() throws Exception {
        put("TOKEN", CANARY + "-http").expect(201);
        var got = new LinkedBlockingQueue<String>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    String auth = exchange.getRequestHeaders().getFirst("Authorization");
                    got.add(exchange.getRequestURI() + "\n" + auth + "\n" + body);
                    byte[] echo = ("you said " + auth + " and " + body).getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, echo.length);
                    exchange.getResponseBody().write(echo);
                    exchange.close();
                });
        server.start();
        try {
            Briefs.register(
                    """
                    name: caller
                    inputs: { type: object, properties: { note: { type: string } } }
                    stages:
                      - id: a
                        run:
                          http:
                            url: http://127.0.0.1:%d/x?key=${secret:TOKEN}
                            method: POST
                            headers: { Authorization: 'Bearer ${secret:TOKEN}' }
                            body: { token: '${secret:TOKEN}', note: '{{input.note}}' }
                            response: answer.txt
                            allow_private: true
                    """
                            .formatted(server.getAddress().getPort()));
            String run =
                    Briefs.start(
                            "{\"pipeline\":\"caller\",\"input\":{\"note\":\"${secret:TOKEN}\"}}");
            Api.await(run, "completed");
            String said = got.poll(10, TimeUnit.SECONDS);
            assertThat(said)
                    .contains("Bearer " + CANARY + "-http")
                    .contains("key=" + URLEncoder.encode(CANARY + "-http", UTF_8))
                    .contains("\"note\":\"${secret:TOKEN}\"");
            String artifact = Briefs.artifact(run, "answer.txt").path("id").asText();
            assertThat(Api.get("/api/v1/artifacts/" + artifact + "/content").text())
                    .startsWith("you said Bearer *** and {\"token\":\"***\"");
            assertNowhere(CANARY);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_key_is_changed_and_everything_opens_all_the_same() throws Exception {
        put("ROTATED", "before and after").expect(201);
        Path file = TestServer.data().resolve("secret.key");
        String before = Files.readString(file);
        Reply rotated = Api.post(SECRETS + "/rotate-key", "{}").expect(200);
        assertThat(rotated.json().path("values").asInt()).isPositive();
        assertThat(Files.readString(file)).isNotEqualTo(before).hasLineCount(1);
        Briefs.register(
                """
                name: after-rotation
                stages:
                  - id: a
                    run: { shell: { env: { KEY: '${secret:ROTATED}' }, script: 'test "$KEY" = "before and after"' } }
                """);
        String run = Briefs.start("{\"pipeline\":\"after-rotation\",\"input\":{}}");
        Api.await(run, "completed");
    }

    private static Reply put(String name, String value) {
        String escaped = value.replace("\"", "\\\"");
        return Api.send("PUT", SECRETS + "/" + name, "{\"value\":\"%s\"}".formatted(escaped));
    }

    /// In no file of the data folder: databases with their journals, run folders, artifacts, index.
    private static void assertNowhere(String canary) throws IOException {
        byte[] bytes = canary.getBytes(UTF_8);
        List<String> forms =
                List.of(
                        new String(bytes, ISO_8859_1),
                        canary.replace("\"", "\\\""),
                        URLEncoder.encode(canary, UTF_8),
                        Base64.getEncoder().encodeToString(("Bearer " + canary).getBytes(UTF_8)));
        try (Stream<Path> all = Files.walk(TestServer.data())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("/work/")) {
                    String content = new String(Files.readAllBytes(file), ISO_8859_1);
                    for (String form : forms) {
                        assertThat(content.contains(form)).as("%s in %s", form, file).isFalse();
                    }
                }
            }
        }
    }
}
