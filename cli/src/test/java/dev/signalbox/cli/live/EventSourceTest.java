package dev.signalbox.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.live.EventSource.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONNECTED = "retry: 2000\n\nevent: connected\ndata: {}\n\n";
    private static final String END = "event: end\ndata: {\"last_seq\":3}\n\n";

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private ScriptedStreams server = start();
    private ScriptedStreams other = start();
    private boolean moved;

    @BeforeEach
    void nothingPaused() {
        assertThat(pauses).isEmpty();
    }

    @AfterEach
    void stopServers() {
        server.close();
        other.close();
    }

    @Test
    void a_stream_that_breaks_off_in_a_frame_goes_on_after_the_last_whole_one() throws Exception {
        server.breaksOff(CONNECTED + event(1) + event(2) + "id: 3\nevent: x\nda")
                .streams(CONNECTED + event(3) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2", "3");
        assertThat(server.asked().getFirst()).doesNotContain("Last-Event-ID");
        assertThat(server.asked().getLast())
                .contains("Last-Event-ID: 2", "Authorization: Bearer t");
        assertThat(notes)
                .containsExactly(
                        "Lost the server at " + server.url() + "; trying again …",
                        "Connected again to " + server.url() + ", after 2");
    }

    @Test
    void what_the_server_repeats_is_not_told_again() throws Exception {
        server.breaksOff(CONNECTED + event(1) + event(2))
                .streams(CONNECTED + event(1) + event(2) + event(2) + event(3) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2", "3");
    }

    @Test
    void what_the_server_leaves_out_is_asked_for_again() throws Exception {
        server.streams(CONNECTED + event(1) + event(3))
                .streams(CONNECTED + event(2) + event(3) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2", "3");
        assertThat(notes).contains("After event 1 came 3; asking again");
    }

    @Test
    void what_the_server_leaves_out_twice_is_a_failure() {
        server.streams(CONNECTED + event(1) + event(3)).streams(CONNECTED + event(3));
        assertThatThrownBy(() -> read(Order.NUMBERS))
                .isInstanceOf(Failure.class)
                .hasMessage("The server leaves out events");
    }

    @Test
    void a_server_that_came_back_elsewhere_is_found_there() throws Exception {
        server.breaksOff(CONNECTED + event(1));
        other.streams(CONNECTED + event(2) + END);
        moved = true;
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2");
        assertThat(notes.getLast()).contains(other.url());
    }

    @Test
    void a_busy_server_is_asked_again_no_sooner_than_it_wishes() throws Exception {
        server.answers("503 Busy\r\nRetry-After: 4", "{}")
                .answers("429 Slow\r\nRetry-After: 5", "{}")
                .streams(CONNECTED + event(1) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1");
        // Half of a span that is as long as the wish at first, and doubles.
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofMillis(7_500));
    }

    @Test
    void retry_of_the_stream_is_kept_with_a_jitter_on_top() throws Exception {
        server.breaksOff(CONNECTED + event(1) + "retry: 4000\n\n")
                .breaksOff(CONNECTED)
                .streams(CONNECTED + event(2) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2");
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    @Test
    void one_who_was_too_slow_goes_on_where_it_was() throws Exception {
        server.streams(CONNECTED + event(1) + "event: lagged\ndata: {}\n\n")
                .streams(CONNECTED + event(2) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2");
        assertThat(notes).contains("Too slow for the stream; going on where it was");
    }

    @Test
    void after_a_reset_everything_comes_from_the_beginning() throws Exception {
        server.breaksOff(CONNECTED + event(1) + event(2))
                .streams(CONNECTED + "event: reset\ndata: {\"last\":\"1\"}\n\n" + event(1) + END);
        assertThat(read(Order.NUMBERS)).containsExactly("1", "2", "1");
    }

    @Test
    void nothing_more_to_come_is_the_end() throws Exception {
        server.breaksOff(CONNECTED + event(1)).answers("204 No Content", "");
        assertThat(read(Order.NUMBERS)).containsExactly("1");
    }

    @Test
    void a_reader_of_everything_goes_on_from_where_it_connected() throws Exception {
        server.breaksOff("event: connected\ndata: {\"after\":\"e7.x\"}\n\n")
                .streams(CONNECTED + "id: e8.x\nevent: x\ndata: {}\n\n" + END);
        assertThat(read(Order.CURSORS)).containsExactly("e8.x");
        assertThat(server.asked().getLast()).contains("Last-Event-ID: e7.x");
    }

    @Test
    void a_refusal_is_told_and_not_tried_again() {
        server.answers("404 Not Found", "{\"title\":\"No such run\"}");
        assertThatThrownBy(() -> read(Order.NUMBERS))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.NOT_FOUND));
        assertThat(pauses).isEmpty();
    }

    @Test
    void where_nobody_ever_answers_it_gives_up_soon() {
        server.close();
        assertThatThrownBy(() -> read(Order.NUMBERS))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.UNREACHABLE));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void where_nobody_answers_any_more_it_gives_up_after_minutes() {
        server.breaksOff(CONNECTED + event(1));
        other.close();
        moved = true;
        assertThatThrownBy(() -> read(Order.NUMBERS))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.UNREACHABLE));
        assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(540L, 700L);
    }

    private static ScriptedStreams start() {
        try {
            return new ScriptedStreams();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String event(int seq) {
        return "id: %d\nevent: x\ndata: {\"seq\":%d}\n\n".formatted(seq, seq);
    }

    /// Ids in the order in which they came.
    private List<String> read(Order order) throws InterruptedException {
        var rhythm =
                new Rhythm(
                        pause -> {
                            pauses.add(pause);
                            now.addAndGet(pause.toNanos());
                        },
                        () -> 0.5,
                        now::get);
        var ids = new ArrayList<String>();
        var first = new Server(URI.create(server.url()), "t");
        var second = new Server(URI.create(other.url()), "t");
        try (var source =
                new EventSource(
                        first,
                        () -> Optional.of(moved ? second : first),
                        new Route("/stream", order),
                        rhythm,
                        notes::add)) {
            while (true) {
                Frame frame = source.next(PATIENCE).orElseThrow();
                if (frame.event().equals("end")) {
                    return ids;
                }
                if (frame.id() != null) {
                    ids.add(frame.id());
                }
            }
        }
    }
}
