package dev.signalbox.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Golden;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// The description of the API: what is served is what is committed, and says everything that a
/// client needs.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        Reply yaml = Api.get("/openapi-as-built").expect(200);
        assertThat(yaml.text()).contains("openapi: 3.1.0");
        Golden.compare(Path.of("..", "docs", "openapi.yaml"), yaml.text());
    }

    @Test
    void the_committed_description_is_served_in_both_formats() throws IOException {
        String yaml = Files.readString(Path.of("..", "docs", "openapi.yaml"));
        assertThat(Api.get("/openapi").expect(200).text()).isEqualTo(yaml);
        assertThat(description())
                .isEqualTo(Api.get("/openapi-as-built?format=json").expect(200).json());
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_a_summary() {
        var names = new HashSet<String>();
        for (JsonNode path : description().path("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("summary").asText()).isNotEmpty();
                assertThat(names.add(operation.path("operationId").asText())).isTrue();
            }
        }
        assertThat(names).hasSizeGreaterThan(25).doesNotContain("");
    }

    @Test
    void every_parameter_says_what_it_is_for() {
        for (JsonNode path : description().path("paths")) {
            for (JsonNode operation : path) {
                for (JsonNode parameter : operation.path("parameters")) {
                    assertThat(parameter.path("description").asText())
                            .as(parameter.toString())
                            .isNotEmpty();
                    assertThat(parameter.path("schema").isObject()).isTrue();
                }
            }
        }
    }

    @Test
    void every_response_says_what_it_is() {
        for (JsonNode path : description().path("paths")) {
            for (JsonNode operation : path) {
                for (JsonNode response : operation.path("responses")) {
                    assertThat(response.has("description") || response.has("$ref"))
                            .as(response.toString())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void only_healthz_needs_no_token() {
        JsonNode api = description();
        assertThat(api.path("security").toString()).isEqualTo("[{\"bearer\":[]}]");
        api.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation ->
                                        assertThat(operation.has("security"))
                                                .as(path.getKey())
                                                .isEqualTo(path.getKey().equals("/healthz"))));
    }

    private static JsonNode description() {
        return Api.get("/openapi?format=json").expect(200).json();
    }
}
