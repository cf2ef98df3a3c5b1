package dev.signalbox.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class RetentionTest {

    private static final String PRUNE = "/api/v1/retention/prune";

    @Test
    void a_dry_run_says_what_the_real_one_then_does() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        String run = Briefs.finished(name);
        long events = Long.parseLong(Api.get("/api/v1/runs/" + run).expect(200).at("/seq"));

        JsonNode plan = Api.post(PRUNE, rules(name, true)).expect(200).json();
        JsonNode done = Api.post(PRUNE, rules(name, false)).expect(200).json();
        JsonNode again = Api.post(PRUNE, rules(name, false)).expect(200).json();

        assertThat(plan.path("events").asLong()).isEqualTo(events);
        assertThat(plan.path("runs").asLong()).isEqualTo(1);
        assertThat(plan.path("artifacts").asLong()).isEqualTo(1);
        assertThat(done.path("dry_run").asBoolean()).isFalse();
        for (String each : new String[] {"events", "bytes", "artifact_bytes", "oldest", "newest"}) {
            assertThat(done.path(each)).as(each).isEqualTo(plan.path(each));
        }
        assertThat(again.path("runs").asLong()).isZero();
    }

    @Test
    void a_pruned_run_is_what_it_was_but_for_what_went() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        String run = Briefs.finished(name);
        JsonNode before = Api.get("/api/v1/runs/" + run).expect(200).json();
        String artifact = Briefs.artifact(run, "a.txt").path("id").asText();
        Api.post(PRUNE, rules(name, false)).expect(200);

        JsonNode after = Api.get("/api/v1/runs/" + run).expect(200).json();
        long seq = before.path("seq").asLong() + 1;
        assertThat(after.path("stages")).isEqualTo(before.path("stages"));
        assertThat(after.path("status")).isEqualTo(before.path("status"));
        assertThat(after.path("seq").asLong()).isEqualTo(seq);

        JsonNode past = Api.get("/api/v1/runs/" + run + "?at=" + (seq - 1)).expect(200).json();
        assertThat(past).isEqualTo(before);

        Reply page = Api.get("/api/v1/runs/" + run + "/events?after=0").expect(200);
        assertThat(page.json().path("items")).hasSize(1);
        assertThat(page.at("/items/0/type")).isEqualTo("run.pruned");
        assertThat(page.at("/items/0/payload/to")).isEqualTo(before.path("seq").asText());
        assertThat(page.at("/oldest")).isEqualTo(Long.toString(seq));

        assertThat(Api.get("/api/v1/artifacts/" + artifact).expect(200).at("/pruned_at"))
                .isNotEmpty();
        assertThat(Api.get("/api/v1/artifacts/" + artifact + "/content").expect(410).at("/code"))
                .isEqualTo("pruned");
        assertThat(
                        Api.get("/api/v1/runs/" + run + "/stages/a/attempts/1/log")
                                .expect(410)
                                .at("/code"))
                .isEqualTo("pruned");
    }

    @Test
    void by_count_only_events_go() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        String run = Briefs.finished(name);
        String artifact = Briefs.artifact(run, "a.txt").path("id").asText();
        Api.post(PRUNE, "{\"keep_events\":3,\"pipeline\":\"%s\"}".formatted(name)).expect(200);

        JsonNode items = Api.get("/api/v1/runs/" + run + "/events?after=0").expect(200).json();
        assertThat(items.path("items")).hasSize(3);
        Api.get("/api/v1/artifacts/" + artifact + "/content").expect(200);
    }

    @Test
    void without_any_rule_nothing_is_removed() {
        assertThat(Api.post(PRUNE, "{}").expect(422).at("/errors/0/pointer"))
                .isEqualTo("/older_than");
        Api.post(PRUNE, "{\"older_than\":\"soon\"}").expect(422);
        Api.post(PRUNE, "{\"keep_events\":0}").expect(422);
    }

    @Test
    void a_pipeline_that_is_misspelled_is_said() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        Briefs.finished(name);
        Reply reply = Api.post(PRUNE, rules(name + "x", true));
        reply.expectProblem(404, "pipeline_not_found");
        assertThat(reply.at("/errors/0/message")).contains("did you mean `" + name);
    }

    private static String rules(String pipeline, boolean dry) {
        return "{\"older_than\":\"0s\",\"pipeline\":\"%s\",\"dry_run\":%s}"
                .formatted(pipeline, dry);
    }
}
