package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Raw;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every answer tells a browser: on every route, whatever its status.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class SecurityHeadersTest {

    private static final List<String> ALWAYS =
            List.of(
                    "X-Content-Type-Options: nosniff",
                    "X-Frame-Options: DENY",
                    "Referrer-Policy: no-referrer",
                    "Cross-Origin-Opener-Policy: same-origin",
                    "Cross-Origin-Resource-Policy: same-origin",
                    "Permissions-Policy: camera=()");

    @Test
    void every_operation_answers_with_them_whoever_asks() {
        JsonNode paths = Api.get("/openapi?format=json").json().path("paths");
        var checked = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String some = path.getKey().replaceAll("\\{[^}]*}", "x");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                check(method, some, "{auth}", checked);
                check(method, some, "Connection: close", checked);
                check(method, some, "{auth}\nOrigin: http://evil.example", checked);
            }
            check("TRACE", some, "{auth}", checked);
            check("OPTIONS", some, "{auth}", checked);
        }
        assertThat(checked).hasSizeGreaterThan(150);
    }

    @Test
    void so_do_those_that_are_in_no_description() {
        for (String path :
                List.of(
                        "/",
                        "/nothing",
                        "/api/v1/nothing",
                        "/docs",
                        "/docs/nothing.js",
                        "/docs/reader.js",
                        "/openapi",
                        "/healthz",
                        "/readyz",
                        "/favicon.ico",
                        "/api/v1/runs?limt=1",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/api/v1/runs/%00")) {
            check("GET", path, "{auth}", new ArrayList<>());
            check("GET", path, "Connection: close", new ArrayList<>());
            check("GET", path, "{auth}\nHost: evil.example", new ArrayList<>());
        }
    }

    @Test
    void an_artifact_is_saved_and_never_shown() {
        String run = Briefs.completed();
        String id = Briefs.artifact(run, "übersicht.html").path("id").asText();
        String answer =
                Raw.say(
                        "GET /api/v1/artifacts/%s/content HTTP/1.1\nHost: 127.0.0.1:{port}\n{auth}\n\n"
                                .formatted(id));
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("content-security-policy: sandbox; default-src 'none'")
                .containsIgnoringCase(
                        "content-disposition: attachment; filename=\"_bersicht.html\"")
                .contains("filename*=UTF-8''%C3%BCbersicht.html");
        assertThat(count(answer, "content-security-policy")).isEqualTo(1);
        checkHeaders(answer, "an artifact");
    }

    private static void check(String method, String path, String more, List<String> checked) {
        String host = more.contains("Host:") ? "" : "Host: 127.0.0.1:{port}\n";
        String body = method.equals("GET") || method.equals("DELETE") ? "" : "Content-Length: 0\n";
        String answer =
                Raw.begin("%s %s HTTP/1.1\n%s%s%s\n\n".formatted(method, path, host, body, more));
        String asked = "%s %s with %s: %s".formatted(method, path, more, answer);
        checkHeaders(answer, asked);
        assertThat(answer)
                .as(asked)
                .containsIgnoringCase("content-security-policy: ")
                .containsPattern("(?i)frame-ancestors 'none'|policy: sandbox")
                .containsPattern("(?i)default-src '(self|none)'");
        assertThat(count(answer, "content-security-policy")).as(asked).isEqualTo(1);
        checked.add(asked);
    }

    private static void checkHeaders(String answer, String asked) {
        for (String header : ALWAYS) {
            assertThat(answer).as(asked).containsIgnoringCase("\n" + header);
        }
    }

    private static int count(String answer, String header) {
        return answer.toLowerCase(Locale.ROOT).split("\n" + header, -1).length - 1;
    }
}
