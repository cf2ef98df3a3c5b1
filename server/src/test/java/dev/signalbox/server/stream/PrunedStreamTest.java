package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.stream.SseClient.Frame;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Streams of a run whose oldest events are gone.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class PrunedStreamTest {

    private static final int KEPT = 3;

    @Test
    void a_client_from_before_the_prune_is_reset_to_the_oldest() throws Exception {
        String run = pruned();
        long oldest = oldest(run);
        for (String last : List.of("0", "1", Long.toString(oldest - 2))) {
            try (var stream = SseClient.open(path(run), "Last-Event-ID", last)) {
                List<Frame> frames = stream.until(_ -> false);
                assertThat(frames.get(1).event()).isEqualTo("reset");
                assertThat(frames.get(1).data()).isEqualTo("{\"oldest\":%d}".formatted(oldest));
                assertThat(frames.get(1).id()).isNull();
                assertThat(frames.get(2).id()).isEqualTo(Long.toString(oldest));
                assertThat(frames.get(1 + KEPT).event()).isEqualTo("run.pruned");
                assertThat(frames).hasSize(KEPT + 3).last().matches(frame -> frame.is("end"));
            }
        }
    }

    @Test
    void a_client_that_has_all_that_is_gone_is_not_reset() throws Exception {
        String run = pruned();
        String last = Long.toString(oldest(run) - 1);
        try (var stream = SseClient.open(path(run), "Last-Event-ID", last)) {
            assertThat(stream.until(_ -> false))
                    .hasSize(KEPT + 2)
                    .noneMatch(frame -> frame.is("reset"));
        }
    }

    @Test
    void a_filter_does_not_hide_that_something_is_gone() throws Exception {
        String run = pruned();
        String path = path(run) + "?type=stage.started";
        try (var stream = SseClient.open(path, "Last-Event-ID", "1")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.until(_ -> false))
                    .extracting(Frame::event)
                    .containsExactly("connected", "reset", "end");
        }
    }

    @Test
    void a_socket_says_it_too() throws Exception {
        String run = pruned();
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','run':'%s','after':1}".formatted(run));
            List<JsonNode> all =
                    socket.until(message -> message.path("event").asText().equals("end")).stream()
                            .map(Json::parse)
                            .filter(message -> message.path("sub").asText().equals(run))
                            .toList();
            assertThat(all).hasSize(KEPT + 3);
            assertThat(all.get(1).path("event").asText()).isEqualTo("reset");
            assertThat(all.get(1).at("/data/oldest").asLong()).isEqualTo(oldest(run));
            assertThat(all.get(2).path("id").asLong()).isEqualTo(oldest(run));
        }
    }

    private static String pruned() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        String run = Briefs.finished(name);
        Api.post(
                        "/api/v1/retention/prune",
                        "{\"keep_events\":%d,\"pipeline\":\"%s\"}".formatted(KEPT, name))
                .expect(200);
        return run;
    }

    private static long oldest(String run) {
        return Api.get("/api/v1/runs/" + run + "/events").json().path("oldest").asLong();
    }

    private static String path(String run) {
        return "/api/v1/runs/" + run + "/events/stream";
    }
}
