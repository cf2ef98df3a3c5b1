package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many runs over one WebSocket.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class SocketTest {

    @Test
    void runs_are_followed_side_by_side() throws Exception {
        String over = Briefs.completed();
        String open = Briefs.waiting();
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','run':'%s'}".formatted(over));
            socket.say("{'op':'subscribe','run':'%s','sub':'mine'}".formatted(open));
            List<String> before = socket.until(isOf("mine", "run.waiting"));
            Briefs.approve(open).expect(201);
            var all = new ArrayList<>(before);
            all.addAll(socket.until(isOf("mine", "end")));
            assertThat(lines(all, over)).isEqualTo(stored(over));
            assertThat(lines(all, "mine")).isEqualTo(stored(open));
            assertThat(all).anyMatch(message -> isOf(over, "end").test(Json.parse(message)));
        }
    }

    @Test
    void a_subscription_begins_with_the_run_as_it_stands() throws Exception {
        String run = Briefs.completed();
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','run':'%s'}".formatted(run));
            JsonNode connected = Json.parse(socket.next());
            assertThat(connected.path("event").asText()).isEqualTo("connected");
            assertThat(connected.at("/data/id").asText()).isEqualTo(run);
        }
    }

    @Test
    void a_client_goes_on_from_the_number_it_knows() throws Exception {
        String run = Briefs.completed();
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','run':'%s','after':3,'type':['run.*']}".formatted(run));
            List<String> all = socket.until(isOf(run, "end"));
            assertThat(lines(all, run))
                    .isEqualTo(
                            stored(run).stream()
                                    .skip(3)
                                    .filter(line -> line.contains("\"type\":\"run."))
                                    .toList());
        }
    }

    @Test
    void all_runs_are_one_subscription() throws Exception {
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','type':'run.completed'}");
            socket.until(isOf("events", "connected"));
            String run = Briefs.completed();
            JsonNode message = Json.parse(socket.until(isOf("events", "run.completed")).getLast());
            assertThat(message.at("/data/run").asText()).isEqualTo(run);
            assertThat(message.path("id").asText()).startsWith("e");
        }
    }

    @Test
    void however_often_it_is_cut_off_a_client_ends_with_the_log() throws Exception {
        var random = new Random(11);
        String run = Briefs.completed();
        List<String> all = stored(run);
        var got = new ArrayList<String>();
        while (got.size() < all.size()) {
            try (var socket = new SocketClient()) {
                socket.say("{'op':'subscribe','run':'%s','after':%d}".formatted(run, got.size()));
                for (int i = random.nextInt(1, 6); i > 0 && got.size() < all.size(); i--) {
                    got.addAll(lines(List.of(socket.next()), run));
                }
            }
        }
        assertThat(got).isEqualTo(all);
    }

    @Test
    void what_is_unsubscribed_says_no_more() throws Exception {
        String run = Briefs.waiting();
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe','run':'%s'}".formatted(run));
            socket.until(isOf(run, "run.waiting"));
            socket.say("{'op':'unsubscribe','sub':'%s'}".formatted(run));
            socket.until(isOf(run, "unsubscribed"));
            Briefs.approve(run).expect(201);
            Api.await(run, "completed");
            socket.say(
                    "{'op':'subscribe','run':'%s','sub':'again','type':'run.completed'}"
                            .formatted(run));
            List<String> rest = socket.until(isOf("again", "end"));
            assertThat(lines(rest, run)).isEmpty();
            assertThat(lines(rest, "again")).hasSize(1);
        }
    }

    @Test
    void an_idle_connection_says_that_it_is_there() throws Exception {
        try (var socket = new SocketClient()) {
            JsonNode beat = Json.parse(socket.next());
            assertThat(beat.path("event").asText()).isEqualTo("heartbeat");
            assertThat(beat.has("id")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | Unrecognized",
                "{'op':'subscrive'} | did you mean `subscribe`",
                "{'op':'subscribe','rnu':'x'} | did you mean `run`",
                "{'op':'subscribe','run':'run_x'} | run_x",
                "{'op':'subscribe','run':'run_x','after':-1} | number of an event",
                "{'op':'subscribe','run':'run_x','label':{'a':'b'}} | not with run",
                "{'op':'subscribe','after':'yesterday'} | must be start",
                "{'op':'subscribe','since':'yesterday'} | must be a time",
                "{'op':'unsubscribe','sub':'x'} | no subscription",
                "{'op':'unsubscribe'} | needs sub",
                "[] | JSON object"
            })
    void what_cannot_be_understood_is_said(String message, String why) throws Exception {
        try (var socket = new SocketClient()) {
            socket.say(message);
            JsonNode error =
                    Json.parse(
                            socket.until(each -> each.path("event").asText().equals("error"))
                                    .getLast());
            assertThat(error.at("/data/detail").asText()).containsIgnoringCase(why);
            socket.say("{'op':'subscribe'}").until(isOf("events", "connected"));
        }
    }

    @Test
    void a_name_is_taken_once() throws Exception {
        try (var socket = new SocketClient()) {
            socket.say("{'op':'subscribe'}").say("{'op':'subscribe'}");
            JsonNode error = Json.parse(socket.until(isOf("events", "error")).getLast());
            assertThat(error.at("/data/detail").asText()).contains("already");
            socket.sayBytes(new byte[] {1})
                    .until(each -> each.path("event").asText().equals("error"));
        }
    }

    @Test
    void a_plain_request_is_told_to_upgrade() {
        Api.get("/api/v1/ws").expectProblem(426, "upgrade_required");
    }

    private static Predicate<JsonNode> isOf(String sub, String event) {
        return message ->
                message.path("sub").asText().equals(sub)
                        && message.path("event").asText().equals(event);
    }

    /// The stored lines among the messages of a subscription, byte for byte.
    private static List<String> lines(List<String> messages, String sub) {
        return messages.stream()
                .filter(message -> message.startsWith("{\"sub\":\"" + sub + "\",\"id\":"))
                .map(message ->
                        message.substring(message.indexOf("\"data\":") + 7, message.length() - 1))
                .toList();
    }

    private static List<String> stored(String run) {
        return Api.get(
                        "/api/v1/runs/" + run + "/events?limit=500",
                        "Accept",
                        "application/x-ndjson")
                .text()
                .lines()
                .toList();
    }
}
