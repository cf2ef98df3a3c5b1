package dev.signalbox.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class EventsTest {

    @Test
    void events_are_numbered_without_a_gap() {
        String run = Briefs.completed();
        var numbers = new ArrayList<Integer>();
        long after = 0;
        Reply page;
        do {
            page = Api.get(events(run) + "?limit=3&after=" + after).expect(200);
            page.json().at("/items").forEach(event -> numbers.add(event.path("seq").asInt()));
            after = page.json().path("next").asLong();
        } while (!page.json().path("complete").asBoolean());
        int last = Api.get("/api/v1/runs/" + run).json().path("seq").asInt();
        assertThat(numbers)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, last).boxed().toList());
        assertThat(page.at("/last_seq")).isEqualTo(Integer.toString(last));
    }

    @Test
    void lines_are_the_same_bytes_as_pages() {
        String run = Briefs.completed();
        Reply lines = Api.get(events(run) + "?limit=500", "Accept", "application/x-ndjson");
        String page = Api.get(events(run) + "?limit=500").text();
        List<String> all = lines.expect(200).text().lines().toList();
        assertThat(String.join(",", all)).isNotEmpty();
        assertThat(page).startsWith("{\"items\":[" + String.join(",", all) + "]");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.header("Signalbox-Complete")).isEqualTo("true");
        assertThat(lines.header("Signalbox-Next")).isEqualTo(Integer.toString(all.size()));
    }

    @Test
    void events_are_found_by_type_stage_and_time() {
        String run = Briefs.completed();
        JsonNode gates = Api.get(events(run) + "?type=gate.opened,gate.approved").json();
        assertThat(gates.at("/items")).hasSize(2);
        assertThat(gates.at("/complete").asBoolean()).isTrue();
        Api.get(events(run) + "?stage=video")
                .json()
                .at("/items")
                .forEach(event -> assertThat(event.path("stage").asText()).isEqualTo("video"));
        assertThat(Api.get(events(run) + "?since=2999-01-01T00:00:00Z").json().at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "limit=501",
                "since=yesterday",
                "wait=31s",
                "wait=soon",
                "wiat=1s"
            })
    void a_bad_parameter_is_refused(String query) {
        Api.get(events(Briefs.waiting()) + "?" + query).expectProblem(400, "bad_parameter");
    }

    @Test
    void who_waits_is_woken_by_the_next_event() throws Exception {
        String run = Briefs.waiting();
        long seq = Api.get("/api/v1/runs/" + run).json().path("seq").asLong();
        var polls =
                List.of(
                        Api.begin(events(run) + "?wait=30s&after=" + seq),
                        Api.begin(events(run) + "?wait=30s&after=" + seq + "&type=gate.approved"));
        long begun = System.nanoTime();
        Briefs.approve(run).expect(201);
        for (var poll : polls) {
            JsonNode page = Json.parse(poll.get(20, java.util.concurrent.TimeUnit.SECONDS).bytes());
            assertThat(page.at("/items/0/seq").asLong()).isGreaterThan(seq);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void who_waits_in_vain_is_told_so() {
        String run = Briefs.waiting();
        long seq = Api.get("/api/v1/runs/" + run).json().path("seq").asLong();
        long begun = System.nanoTime();
        JsonNode page = Api.get(events(run) + "?wait=300ms&after=" + seq).expect(200).json();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(290));
        assertThat(page.at("/items")).isEmpty();
        assertThat(page.at("/next").asLong()).isEqualTo(seq);
        assertThat(page.at("/complete").asBoolean()).isFalse();
    }

    @Test
    void nobody_waits_for_a_run_that_is_over() {
        String run = Briefs.completed();
        long seq = Api.get("/api/v1/runs/" + run).json().path("seq").asLong();
        long begun = System.nanoTime();
        JsonNode page = Api.get(events(run) + "?wait=30s&after=" + seq).expect(200).json();
        assertThat(page.at("/complete").asBoolean()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static String events(String run) {
        return "/api/v1/runs/" + run + "/events";
    }
}
