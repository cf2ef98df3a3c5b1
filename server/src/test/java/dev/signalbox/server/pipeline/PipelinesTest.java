package dev.signalbox.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class PipelinesTest {

    private static final String PATH = "/api/v1/pipelines";

    @BeforeEach
    void register() {
        Briefs.register(Briefs.BRIEF);
    }

    @Test
    void the_same_content_is_the_same_version() {
        String yaml = "name: same\nstages: [{ id: a, run: { shell: 'true' } }]\n";
        Reply first = yaml(PATH, yaml).expect(201);
        Reply again = yaml(PATH, yaml).expect(200);
        Reply other = yaml(PATH, yaml.replace("true", "false")).expect(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.header("Location")).isEqualTo(PATH + "/same/versions/1");
        assertThat(other.at("/version")).isEqualTo("2");
        assertThat(other.at("/digest")).startsWith("sha256:").isNotEqualTo(first.at("/digest"));
    }

    @Test
    void a_pipeline_comes_with_its_files() {
        String code =
                Base64.getEncoder().encodeToString("echo hi".getBytes(StandardCharsets.UTF_8));
        Reply reply =
                Api.post(
                                PATH,
                                """
                                {"definition":"name: bundled\\nfiles: [go.sh]\\nstages: [{ id: a, run: { process: [sh, go.sh] } }]\\n",
                                 "files":{"go.sh":"%s"}}\
                                """
                                        .formatted(code))
                        .expect(201);
        JsonNode shown = Api.get(reply.header("Location")).expect(200).json();
        assertThat(shown.at("/files/0/path").asText()).isEqualTo("go.sh");
        assertThat(shown.at("/files/0/size").asInt()).isEqualTo(7);
    }

    @Test
    void a_bundle_that_is_not_base64_is_refused() {
        Reply reply = Api.post(PATH, "{\"definition\":\"name: x\",\"files\":{\"a\":\"*\"}}");
        reply.expectProblem(422, "invalid_body");
        assertThat(reply.at("/errors/0/pointer")).isEqualTo("/files");
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        Reply reply = yaml(PATH, "name: wrong\nstags: []\n").expectProblem(422, "invalid_pipeline");
        assertThat(reply.at("/errors/0/message")).contains("`stages` is required");
        assertThat(reply.at("/errors/1/message")).contains("did you mean `stages`");
        assertThat(reply.at("/errors/1/line")).isEqualTo("2");
        assertThat(reply.at("/errors/1/pointer")).isEqualTo("/stags");
        Api.get(PATH + "/wrong").expectProblem(404, "pipeline_not_found");
    }

    @Test
    void validating_registers_nothing() {
        String yaml = "name: dry\nstages: [{ id: a, run: { shell: 'true' } }]\n";
        assertThat(yaml(PATH + "/validate", yaml).expect(200).at("/valid")).isEqualTo("true");
        assertThat(yaml(PATH + "/validate", "name: dry\n").expect(200).at("/valid"))
                .isEqualTo("false");
        Api.get(PATH + "/dry").expectProblem(404, "pipeline_not_found");
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        var bomb = new StringBuilder("name: bomb\na0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        yaml(PATH, bomb.toString()).expectProblem(422, "invalid_pipeline");
    }

    @Test
    void lists_come_in_pages() {
        yaml(PATH, "name: another\nstages: [{ id: a, run: { shell: 'true' } }]\n");
        Reply first = Api.get(PATH + "?limit=1").expect(200);
        assertThat(first.json().at("/items")).hasSize(1);
        Reply second = Api.get(PATH + "?limit=1&cursor=" + first.at("/next")).expect(200);
        assertThat(second.at("/items/0/name")).isNotEqualTo(first.at("/items/0/name"));
        Reply versions = Api.get(PATH + "/brief/versions").expect(200);
        assertThat(versions.at("/items/0/version")).isEqualTo("1");
        Api.get(PATH + "/brief/versions?cursor=" + first.at("/next"))
                .expectProblem(400, "bad_parameter");
    }

    @Test
    void a_plan_says_what_would_happen() {
        JsonNode plan = Api.post(PATH + "/brief/plan", "{\"version\":1}").expect(200).json();
        assertThat(plan.at("/stages/0/id").asText()).isEqualTo("script");
        assertThat(plan.at("/stages/0/gate").isObject()).isTrue();
        assertThat(plan.at("/waves")).hasSize(2);
        Api.send("POST", PATH + "/brief/plan", null).expect(200);
        Api.post(PATH + "/brief/plan", "{\"version\":99}").expectProblem(404, "pipeline_not_found");
    }

    @Test
    void a_slip_in_the_name_is_understood() {
        assertThat(Api.get(PATH + "/brif").expectProblem(404, "pipeline_not_found").at("/detail"))
                .contains("did you mean `brief`");
    }

    @Test
    void the_schema_of_pipeline_files_is_served() {
        Reply schema = Api.get("/api/v1/schema/pipeline-v1.json").expect(200);
        assertThat(schema.at("/$schema")).contains("2020-12");
        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
    }

    private static Reply yaml(String path, String yaml) {
        return Api.post(path, yaml, "Content-Type", "application/yaml");
    }
}
