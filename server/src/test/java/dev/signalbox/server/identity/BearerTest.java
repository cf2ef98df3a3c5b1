package dev.signalbox.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One token opens everything but `/healthz` and the description of the API.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class BearerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/readyz",
                "/api/v1/runs",
                "/api/v1/gates",
                "/api/v1/pipelines",
                "/api/v1/schema/pipeline-v1.json",
                "/api/v1/artifacts/art_x/content",
                "/nothing",
                "/healthz/",
                "//healthz"
            })
    void nothing_opens_without_the_token(String path) {
        Reply reply = Api.anonymous("GET", path).expectProblem(401, "unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"signalbox\"");
    }

    @Test
    void no_operation_of_the_description_opens_without_the_token() {
        JsonNode paths = Api.get("/openapi?format=json").json().path("paths");
        for (var path : paths.properties()) {
            String some = path.getKey().replaceAll("\\{\\w+}", "1");
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                int status = Api.anonymous(method, some).status();
                assertThat(status)
                        .as(method + " " + some)
                        .isEqualTo(some.equals("/healthz") ? 200 : 401);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Bearer " + TestServer.TOKEN + "x",
                "Basic YWRtaW46YWRtaW4=",
                TestServer.TOKEN
            })
    void a_wrong_token_opens_nothing(String credential) {
        Reply reply = Api.anonymous("GET", "/api/v1/runs", "Authorization", credential);
        reply.expectProblem(401, "unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer realm=\"signalbox\"");
    }

    @Test
    void a_wrong_token_is_called_invalid() {
        Reply reply = Api.anonymous("GET", "/api/v1/runs", "Authorization", "Bearer wrong");
        assertThat(reply.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"signalbox\", error=\"invalid_token\"");
    }

    @Test
    void the_token_is_not_taken_from_the_address() {
        Api.anonymous("GET", "/api/v1/runs?token=" + TestServer.TOKEN)
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void the_scheme_is_known_in_any_case() {
        Api.anonymous("GET", "/api/v1/runs", "Authorization", "bearer " + TestServer.TOKEN)
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi",
                "/docs",
                "/docs/reader.js",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js"
            })
    void the_description_and_its_reader_are_for_all(String path) {
        Reply reply = Api.anonymous("GET", path).expect(200);
        assertThat(reply.text()).doesNotContain("https://unpkg").isNotEmpty();
        if (path.startsWith("/docs")) {
            assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
        }
    }

    @Test
    void healthz_asks_nobody_and_tells_nothing() {
        assertThat(Api.anonymous("GET", "/healthz").expect(200).text())
                .isEqualTo("{\"status\":\"ok\"}");
    }
}
