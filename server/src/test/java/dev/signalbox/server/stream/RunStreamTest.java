package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Json;
import dev.signalbox.server.stream.SseClient.Frame;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class RunStreamTest {

    @Test
    void a_finished_run_is_replayed_and_ends() throws IOException {
        String run = Briefs.completed();
        try (var stream = SseClient.open(path(run))) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            List<Frame> frames = stream.until(_ -> false);
            assertThat(frames.getFirst().event()).isEqualTo("connected");
            assertThat(Json.parse(frames.getFirst().data()).path("id").asText()).isEqualTo(run);
            assertThat(frames.getLast().event()).isEqualTo("end");
            assertThat(data(frames)).isEqualTo(lines(run));
            assertThat(frames.stream().filter(frame -> frame.id() != null).map(Frame::id).toList())
                    .isEqualTo(numbers(1, lines(run).size()));
        }
    }

    @Test
    void what_happens_meanwhile_follows_what_happened_before() throws IOException {
        String run = Briefs.waiting();
        try (var stream = SseClient.open(path(run))) {
            List<Frame> before = stream.until(frame -> frame.is("run.waiting"));
            Briefs.approve(run).expect(201);
            List<Frame> after = stream.until(_ -> false);
            var all = new ArrayList<>(before);
            all.addAll(after);
            assertThat(data(all)).isEqualTo(lines(run));
            assertThat(after.getLast().event()).isEqualTo("end");
        }
    }

    @Test
    void a_client_that_comes_back_goes_on_where_it_was() throws IOException {
        String run = Briefs.completed();
        try (var stream = SseClient.open(path(run), "Last-Event-ID", "3")) {
            List<Frame> frames = stream.until(_ -> false);
            assertThat(data(frames)).isEqualTo(lines(run).subList(3, lines(run).size()));
        }
        try (var stream = SseClient.open(path(run) + "?after=5")) {
            assertThat(data(stream.until(_ -> false)))
                    .isEqualTo(lines(run).subList(5, lines(run).size()));
        }
    }

    @Test
    void a_client_that_comes_back_after_the_end_is_told_to_stay_away() throws IOException {
        String run = Briefs.completed();
        String last = Integer.toString(lines(run).size());
        try (var stream = SseClient.open(path(run), "Last-Event-ID", last)) {
            assertThat(stream.status()).isEqualTo(204);
        }
    }

    @Test
    void a_number_that_never_was_resets_the_client() throws IOException {
        String run = Briefs.completed();
        try (var stream = SseClient.open(path(run) + "?after=9999")) {
            List<Frame> frames = stream.until(_ -> false);
            assertThat(frames.get(1).event()).isEqualTo("reset");
            assertThat(data(frames)).isEqualTo(lines(run));
        }
    }

    @Test
    void a_filter_leaves_the_rest_out() throws IOException {
        String run = Briefs.completed();
        try (var stream = SseClient.open(path(run) + "?type=gate.opened,gate.approved")) {
            List<Frame> frames = stream.until(_ -> false);
            assertThat(frames)
                    .extracting(Frame::event)
                    .containsExactly("connected", "gate.opened", "gate.approved", "end");
        }
    }

    @Test
    void an_idle_stream_says_that_it_is_there() throws IOException {
        String run = Briefs.waiting();
        try (var stream = SseClient.open(path(run))) {
            Frame beat = stream.until(frame -> frame.is("heartbeat")).getLast();
            assertThat(beat.id()).isNull();
            assertThat(Json.parse(beat.data()).path("ts").asText()).endsWith("Z");
            assertThat(stream.until(frame -> frame.is("heartbeat"))).hasSize(1);
        }
    }

    @Test
    void however_often_it_is_cut_off_a_client_ends_with_the_log() throws IOException {
        var random = new Random(20261121L);
        String run = Briefs.waiting();
        var got = new ArrayList<String>();
        String last = "0";
        boolean over = false;
        for (int cut = 0; !over; cut++) {
            if (cut == 3) {
                Briefs.approve(run).expect(201);
            }
            try (var stream = SseClient.open(path(run), "Last-Event-ID", last)) {
                if (stream.status() == 204) {
                    break;
                }
                for (int i = random.nextInt(1, 6); i > 0 && !over; i--) {
                    Frame frame = stream.next();
                    over = frame == null || frame.is("end");
                    if (frame != null && frame.id() != null) {
                        last = frame.id();
                        got.add(frame.data());
                    }
                }
            }
        }
        assertThat(got).isEqualTo(lines(run));
    }

    @Test
    void the_old_names_of_runs_lead_there_too() throws IOException {
        String run = Briefs.completed();
        try (var stream = SseClient.open("/api/v1/jobs/" + run + "/events/stream")) {
            assertThat(data(stream.until(_ -> false))).isEqualTo(lines(run));
        }
    }

    @Test
    void what_cannot_be_streamed_is_a_problem() {
        Api.get(path("run_00000000000000000000000000")).expectProblem(404, "run_not_found");
        String run = Briefs.completed();
        Api.get(path(run) + "?afer=1").expectProblem(400, "bad_parameter");
        Api.get(path(run), "Last-Event-ID", "x").expectProblem(400, "bad_parameter");
    }

    private static List<String> data(List<Frame> frames) {
        return frames.stream().filter(frame -> frame.id() != null).map(Frame::data).toList();
    }

    private static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> lines(String run) {
        return Api.get(
                        "/api/v1/runs/" + run + "/events?limit=500",
                        "Accept",
                        "application/x-ndjson")
                .text()
                .lines()
                .toList();
    }

    private static String path(String run) {
        return "/api/v1/runs/" + run + "/events/stream";
    }
}
