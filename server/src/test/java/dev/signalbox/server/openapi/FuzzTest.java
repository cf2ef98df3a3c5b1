package dev.signalbox.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Asks every operation of the description for what it says it takes, and for what it does not:
/// nothing goes wrong inside, and every answer is one of those described ([Api] sees to that).
/// `-Dfuzz=N` for more requests to each, `-Dseed=N` for others.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz", 40);

    private static final List<String> ODD =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "1e9",
                    "99999999999999999999",
                    "null",
                    "true",
                    "x".repeat(2_000),
                    "\u0000",
                    "\u202e\ud83d\ude00",
                    "../../etc/passwd",
                    "%2e%2e",
                    "' or 1=1 --",
                    "${jndi:ldap://x}",
                    "a,b,,c",
                    "key:value",
                    "2026-01-31T12:00:00Z",
                    "gate.*",
                    "\"quoted",
                    "[1,2]",
                    "{\"a\":1}");

    private final Random random = new Random(Long.getLong("seed", 20261121L));

    @Test
    void whatever_is_asked_is_answered_as_described() {
        Map<String, List<String>> known = known();
        JsonNode paths = Api.get("/openapi?format=json").json().path("paths");
        var asked = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getKey().endsWith("/stream")) {
                continue; // they do not end
            }
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                for (int n = 0; n < REQUESTS; n++) {
                    asked.add(ask(method, path.getKey(), operation.getValue(), known));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(REQUESTS * 20);
    }

    private static Map<String, List<String>> known() {
        String waiting = Briefs.waiting();
        String over = Briefs.completed();
        return Map.of(
                "run", List.of(waiting, over),
                "stage", List.of("script", "video"),
                "name", List.of("brief"),
                "attempt", List.of("1"),
                "version", List.of("1"),
                "artifact", List.of(Briefs.artifact(over, "script.json").path("id").asText()),
                "id", List.of(Briefs.artifact(over, "script.json").path("id").asText()));
    }

    private String ask(
            String method, String template, JsonNode operation, Map<String, List<String>> known) {
        String path = template;
        var query = new ArrayList<String>();
        var headers = new ArrayList<String>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            String value = value(parameter, known.getOrDefault(name, List.of()));
            switch (parameter.path("in").asText()) {
                case "path" ->
                        path =
                                path.replace(
                                        "{" + name + "}", encoded(value.isEmpty() ? "x" : value));
                case "query" -> {
                    // What is waited for need not come.
                    if (random.nextBoolean() && !name.equals("wait")) {
                        query.add(name + "=" + encoded(value));
                    }
                }
                default -> {
                    boolean sendable = value.chars().allMatch(c -> c > 31 && c < 127);
                    if (sendable && random.nextInt(3) == 0 && !name.equals("Prefer")) {
                        headers.addAll(List.of(name, value));
                    }
                }
            }
        }
        if (random.nextInt(8) == 0) {
            query.add(encoded(odd()) + "=" + encoded(odd()));
        }
        String url = query.isEmpty() ? path : path + "?" + String.join("&", query);
        String body = body(operation);
        if (body != null && random.nextInt(10) == 0) {
            headers.addAll(List.of("Content-Type", "text/plain"));
        }
        Reply reply = Api.send(method, url, body, headers.toArray(String[]::new));
        assertThat(reply.status()).as("%s %s %s %s", method, url, headers, body).isNotEqualTo(500);
        return method + " " + url;
    }

    private String value(JsonNode parameter, List<String> known) {
        JsonNode schema = parameter.path("schema");
        return switch (random.nextInt(3)) {
            case 0 -> odd();
            case 1 -> schema.path("default").asText(schema.path("minimum").asText("1"));
            default -> known.isEmpty() ? odd() : known.get(random.nextInt(known.size()));
        };
    }

    /// The operation's example, whole or damaged.
    private @Nullable String body(JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content/application~1json");
        if (operation.path("requestBody").isMissingNode()) {
            return null;
        }
        JsonNode example = content.path("example").deepCopy();
        return switch (random.nextInt(5)) {
            case 0 -> odd();
            case 1 -> example.toString();
            case 2 -> "[".repeat(5_000);
            default -> damaged(example);
        };
    }

    private String damaged(JsonNode example) {
        if (!(example instanceof ObjectNode object)) {
            return odd();
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(name, odd());
            case 2 -> object.set(name, Json.parse("[{\"op\":\"move\",\"n\":[1e400,-0,null]}]"));
            default -> object.put(odd(), odd());
        }
        return object.toString();
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
