package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.stream.SseClient.Frame;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The events of all runs, by polling and as a stream.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class FeedTest {

    private static final String POLL = "/api/v1/events";
    private static final String STREAM = "/api/v1/events/stream";

    @Test
    void all_runs_are_seen_in_one_order_by_polling() {
        String from = now();
        String first = Briefs.completed();
        String second = Briefs.completed();

        List<String> all = all(from, "");

        assertThat(all).containsSubsequence(lines(first)).containsSubsequence(lines(second));
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void pages_go_on_where_the_one_before_ended() {
        String from = Api.get(POLL + "?pipeline=brief&after=now").at("/next");
        String run = Briefs.completed();
        var seen = new ArrayList<String>();
        String after = from;
        Reply page;
        do {
            page = Api.get(POLL + "?limit=2&pipeline=brief&after=" + after).expect(200);
            page.json().at("/items").forEach(item -> seen.add(item.path("id").asText()));
            after = page.at("/next");
        } while (!page.json().path("caught_up").asBoolean());

        assertThat(seen).contains(run + ".1").doesNotHaveDuplicates();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(lines(run).size());
    }

    @Test
    void lines_are_the_same_bytes_as_the_runs_own() {
        String from = now();
        String run = Briefs.completed();
        Reply page = Api.get(POLL + "?limit=500&after=" + from, "Accept", "application/x-ndjson");

        assertThat(page.expect(200).text().lines().toList()).containsSubsequence(lines(run));
        assertThat(page.header("Signalbox-Next")).startsWith("e");
    }

    @Test
    void a_filter_is_kept_by_the_cursor() {
        String next = Api.get(POLL + "?after=now&type=gate.*").at("/next");

        Api.get(POLL + "?type=gate.*&after=" + next).expect(200);
        assertThat(Api.get(POLL + "?type=run.*&after=" + next).expectProblem(400, "bad_parameter"))
                .extracting(problem -> problem.at("/detail"))
                .asString()
                .contains("another filter");
    }

    @Test
    void who_waits_is_woken_by_the_first_event_that_passes() throws Exception {
        String run = Briefs.waiting();
        String after = Api.get(POLL + "?after=now&type=gate.approved").at("/next");
        var poll = Api.begin(POLL + "?type=gate.approved&wait=30s&after=" + after);
        Briefs.approve(run).expect(201);

        JsonNode page = poll.get().expect(200).json();
        assertThat(page.at("/items/0/type").asText()).isEqualTo("gate.approved");
        assertThat(page.at("/items/0/run").asText()).isEqualTo(run);
        assertThat(page.at("/next").asText()).isNotEqualTo(after);
    }

    @Test
    void who_waits_for_nothing_gets_a_cursor_that_works() {
        Reply page = Api.get(POLL + "?type=never.seen&wait=1s&after=now").expect(200);

        assertThat(page.json().at("/items")).isEmpty();
        Api.get(POLL + "?type=never.seen&after=" + page.at("/next")).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=yesterday", "label=x", "wait=31s", "statsu=open"})
    void a_bad_parameter_is_refused(String query) {
        Api.get(POLL + "?" + query).expectProblem(400, "bad_parameter");
    }

    @Test
    void a_stream_of_all_runs_begins_now_and_goes_on_from_a_cursor() throws IOException {
        String before = Briefs.completed();
        List<Frame> frames;
        String run;
        try (var stream = SseClient.open(STREAM + "?type=run.*")) {
            assertThat(stream.next()).extracting("event").isEqualTo("connected");
            run = Briefs.completed();
            frames = stream.until(frame -> frame.is("run.completed") && frame.data().contains(run));
        }
        assertThat(frames).noneMatch(frame -> frame.data().contains(before));
        String id = ids(frames).getFirst();
        try (var stream = SseClient.open(STREAM + "?type=run.*", "Last-Event-ID", id)) {
            List<Frame> rest =
                    stream.until(frame -> frame.is("run.completed") && frame.data().contains(run));
            assertThat(ids(rest)).isEqualTo(ids(frames).subList(1, ids(frames).size()));
        }
    }

    @Test
    void a_stream_is_filtered_by_status_label_and_pipeline() throws IOException {
        Briefs.register(Briefs.BRIEF);
        String query = "?status=waiting&pipeline=brief&label=team:news";
        try (var stream = SseClient.open(STREAM + query)) {
            stream.next();
            String other = Briefs.waiting();
            String run =
                    Briefs.start(
                            "{\"pipeline\":\"brief\",\"input\":{\"topic\":\"signals\"},\"labels\":{\"team\":\"news\"}}");
            Frame frame = stream.until(each -> each.id() != null).getLast();
            assertThat(frame.event()).isEqualTo("run.waiting");
            assertThat(frame.data()).contains(run).doesNotContain(other);
        }
    }

    @Test
    void however_often_it_is_cut_off_a_client_sees_what_polling_shows() throws IOException {
        var random = new Random(7);
        String last = now();
        String from = last;
        String run = Briefs.waiting();
        Briefs.approve(run).expect(201);
        Api.await(run, "completed");
        var got = new ArrayList<String>();
        while (got.stream().noneMatch(line -> line.contains("run.completed"))) {
            try (var stream = SseClient.open(STREAM, "Last-Event-ID", last)) {
                for (int i = random.nextInt(1, 5); i > 0; i--) {
                    Frame frame = stream.next();
                    if (frame != null && frame.id() != null) {
                        last = frame.id();
                        got.add(frame.data());
                    }
                }
            }
        }
        assertThat(got).isEqualTo(all(from, "").subList(0, got.size()));
    }

    @Test
    void what_was_said_at_the_start_is_a_place_to_go_on_from() throws IOException {
        try (var stream = SseClient.open(STREAM + "?type=run.*")) {
            Frame connected = stream.next();
            String after =
                    Json.parse(Objects.requireNonNull(connected).data()).path("after").asText();
            Api.get(POLL + "?type=run.*&after=" + after).expect(200);
        }
    }

    @Test
    void a_finished_runs_page_need_not_be_sent_twice() {
        String run = Briefs.completed();
        String path = "/api/v1/runs/" + run + "/events";
        Reply page = Api.get(path).expect(200);

        Api.get(path, "If-None-Match", page.header("ETag")).expect(304);
        Api.get(path, "If-None-Match", "\"else\"").expect(200);
        assertThat(Api.get("/api/v1/runs/" + Briefs.waiting() + "/events").header("ETag"))
                .isEmpty();
    }

    private static List<String> ids(List<Frame> frames) {
        return frames.stream().filter(f -> f.id() != null).map(Frame::id).toList();
    }

    private static String now() {
        return Api.get(POLL + "?after=now").at("/next");
    }

    private static List<String> all(String from, String filter) {
        var all = new ArrayList<String>();
        String after = from;
        Reply page;
        do {
            page =
                    Api.get(
                            POLL + "?limit=500&after=" + after + filter,
                            "Accept",
                            "application/x-ndjson");
            page.expect(200).text().lines().forEach(all::add);
            after = page.header("Signalbox-Next");
        } while (!page.header("Signalbox-Caught-Up").equals("true"));
        return all;
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
}
