package dev.signalbox.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Webhooks as a client sees them, and what a real receiver gets.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class WebhooksTest {

    private static final String HOOKS = "/api/v1/webhooks";

    private final BlockingQueue<JsonNode> got = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private String hook = "";

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                    got.add(Json.parse(body));
                });
        receiver.start();
    }

    @AfterEach
    void removeHook() {
        if (!hook.isEmpty()) {
            Api.send("DELETE", HOOKS + "/" + hook, null).expect(204);
        }
        receiver.stop(0);
    }

    @Test
    void an_event_of_a_run_arrives_and_can_be_sent_again() throws Exception {
        add("{\"url\":\"%s\",\"filter\":{\"types\":[\"gate.*\"],\"pipelines\":[\"brief\"]}}");
        String run = Briefs.waiting();
        JsonNode first = next();
        assertThat(first.at("/data/type").asText()).isEqualTo("gate.opened");
        assertThat(first.at("/data/run").asText()).isEqualTo(run);
        String line =
                Api.get("/api/v1/runs/" + run + "/events?type=gate.opened")
                        .json()
                        .at("/items/0")
                        .toString();
        assertThat(first.path("data").toString()).isEqualTo(line);

        JsonNode delivery =
                Api.get(HOOKS + "/" + hook + "/deliveries?limit=1")
                        .expect(200)
                        .json()
                        .at("/items/0");
        String deliveries = HOOKS + "/" + hook + "/deliveries/";
        String id = delivery.path("id").asText();
        Api.post(deliveries + id + "/redeliver", "", "Idempotency-Key", "again-" + id).expect(202);
        Reply repeated =
                Api.post(deliveries + id + "/redeliver", "", "Idempotency-Key", "again-" + id);
        assertThat(repeated.expect(202).header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(next()).isEqualTo(first);
        assertThat(Api.get(deliveries + id).expect(200).at("/message"))
                .isEqualTo(run + "_" + first.at("/data/seq").asText());

        String range = "{\"run\":\"%s\",\"from_seq\":1,\"to_seq\":2}".formatted(run);
        Reply sent = Api.post(HOOKS + "/" + hook + "/reemit", range).expect(202);
        assertThat(sent.text()).isEqualTo("{\"queued\":0,\"skipped\":2}");
        String seq = first.at("/data/seq").asText();
        range = "{\"run\":\"%s\",\"from_seq\":%s,\"to_seq\":%s}".formatted(run, seq, seq);
        assertThat(Api.post(HOOKS + "/" + hook + "/reemit", range).at("/queued")).isEqualTo("1");
        assertThat(next()).isEqualTo(first);
    }

    @Test
    void a_secret_is_shown_once_and_is_not_in_the_store() throws Exception {
        Reply made = add("{\"url\":\"%s\",\"enabled\":false}");
        assertThat(made.at("/secret")).startsWith("whsec_");
        assertThat(made.header("Location")).isEqualTo(HOOKS + "/" + hook);
        assertThat(Api.get(HOOKS + "/" + hook).expect(200).json().has("secret")).isFalse();
        assertThat(Api.get(HOOKS).expect(200).text()).doesNotContain("whsec_");
        Reply rotated = Api.post(HOOKS + "/" + hook + "/secret", "").expect(200);
        assertThat(rotated.at("/secret")).startsWith("whsec_").isNotEqualTo(made.at("/secret"));
        assertThat(rotated.at("/old_secret_until_at")).isNotEmpty();
        String key = made.at("/secret").substring("whsec_".length());
        try (var files = Files.list(TestServer.data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(key);
            }
        }
    }

    @Test
    void a_repeat_under_the_same_key_is_the_same_webhook() {
        String body = "{\"url\":\"%s\"}".formatted(url());
        String key = "k-" + System.nanoTime();
        Reply made = Api.post(HOOKS, body, "Idempotency-Key", key).expect(201);
        hook = made.at("/id");
        Reply again = Api.post(HOOKS, body, "Idempotency-Key", key).expect(201);
        assertThat(again.at("/id")).isEqualTo(hook);
        assertThat(again.at("/secret")).isEqualTo(made.at("/secret"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        Api.post(HOOKS, body.replace("}", ",\"description\":\"x\"}"), "Idempotency-Key", key)
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void a_test_message_arrives_whether_or_not_the_webhook_is_enabled() throws Exception {
        add("{\"url\":\"%s\",\"enabled\":false}");
        Reply tested = Api.post(HOOKS + "/" + hook + "/test", "").expect(200);
        assertThat(tested.at("/delivered")).isEqualTo("true");
        assertThat(next().at("/data/type").asText()).isEqualTo("signalbox.test");
    }

    @Test
    void what_is_given_is_changed_and_the_rest_stays() {
        add("{\"url\":\"%s\",\"filter\":{\"types\":[\"gate.*\"]},\"description\":\"ours\"}");
        Reply changed = Api.send("PATCH", HOOKS + "/" + hook, "{\"enabled\":false}").expect(200);
        assertThat(changed.at("/disabled_because")).isEqualTo("asked");
        assertThat(changed.at("/description")).isEqualTo("ours");
        assertThat(changed.at("/filter/types/0")).isEqualTo("gate.*");
        changed =
                Api.send("PATCH", HOOKS + "/" + hook, "{\"enabled\":true,\"filter\":{}}")
                        .expect(200);
        assertThat(changed.at("/enabled")).isEqualTo("true");
        assertThat(changed.json().at("/filter/types")).isEmpty();
        Api.send("PATCH", HOOKS + "/" + hook, "{\"url\":\"https://10.0.0.1/\"}")
                .expectProblem(422, "webhook_url_refused");
    }

    @Test
    void lists_come_in_pages() {
        add("{\"url\":\"%s\"}");
        String first = hook;
        add("{\"url\":\"%s\"}");
        Reply page = Api.get(HOOKS + "?limit=1").expect(200);
        assertThat(page.at("/items/0/id")).isEqualTo(hook);
        Reply rest = Api.get(HOOKS + "?limit=1&cursor=" + page.at("/next")).expect(200);
        assertThat(rest.at("/items/0/id")).isEqualTo(first);
        Api.send("DELETE", HOOKS + "/" + first, null).expect(204);
        Api.get(HOOKS + "/" + hook + "/deliveries?cursor=" + page.at("/next"))
                .expectProblem(400, "bad_parameter");
        Api.get(HOOKS + "/" + hook + "/deliveries?status=lost").expectProblem(400, "bad_parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url",
                "{\"url\":\"U\",\"secret\":\"x\"} | /secret",
                "{\"url\":\"U\",\"filter\":{\"type\":[]}} | /filter/type",
                "{\"url\":\"U\",\"filter\":{\"types\":\"gate.*\"}} | /filter/types",
                "{\"url\":\"U\",\"filter\":{\"types\":[\"GATE\"]}} | /filter/types",
                "{\"url\":\"U\",\"filter\":{\"labels\":{\"a\":1}}} | /filter/labels",
                "{\"url\":\"U\",\"filter\":[]} | /filter",
                "{\"url\":\"U\",\"enabled\":\"no\"} | /enabled"
            })
    void a_body_is_read_strictly(String body, String pointer) {
        Reply refused = Api.post(HOOKS, body).expectProblem(422, "invalid_body");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/",
        "https://127.0.0.2/",
        "https://[::1]/",
        "https://2130706433/",
        "https://user@example.org/",
        "nonsense"
    })
    void a_url_that_may_not_be_called_is_refused(String url) {
        Api.post(HOOKS, "{\"url\":\"%s\"}".formatted(url))
                .expectProblem(422, "webhook_url_refused");
    }

    @Test
    void a_range_has_to_be_one_of_the_run() {
        add("{\"url\":\"%s\"}");
        String reemit = HOOKS + "/" + hook + "/reemit";
        Api.post(reemit, "{\"run\":\"run_x\",\"from_seq\":1,\"to_seq\":1}")
                .expectProblem(404, "run_not_found");
        Api.post(reemit, "{\"run\":\"run_x\",\"from_seq\":0}").expectProblem(422, "invalid_body");
        String run = Briefs.waiting();
        Api.post(reemit, "{\"run\":\"%s\",\"from_seq\":1,\"to_seq\":400}".formatted(run))
                .expectProblem(422, "invalid_body");
        Api.post(reemit, "{\"run\":\"%s\",\"from_seq\":1,\"to_seq\":501}".formatted(run))
                .expectProblem(422, "invalid_body");
    }

    private Reply add(String body) {
        Reply made = Api.post(HOOKS, body.formatted(url())).expect(201);
        hook = made.at("/id");
        return made;
    }

    private String url() {
        return "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort());
    }

    private JsonNode next() throws InterruptedException {
        JsonNode next = got.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what came").isNotNull();
        return next;
    }
}
