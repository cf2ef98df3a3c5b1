package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunLog.FeedPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// How every store shows the events of all runs as one sequence.
public abstract class FeedConformance extends StoreUnderTest {

    private final Story ada = Story.of("run_01").pipeline("news").labels(Map.of("team", "a"));
    private final Story bea = Story.of("run_02").pipeline("film").labels(Map.of("team", "b"));

    @Test
    void positions_count_on_without_gaps() throws Exception {
        assertThat(log.feedEnd()).isZero();
        assertThat(log.append(List.of(ada.folding("run.created").folding("run.started").next())))
                .isEqualTo(1);
        reopen();
        assertThat(log.append(List.of(bea.folding("run.created").next()))).isEqualTo(3);
        assertThat(log.feedEnd()).isEqualTo(3);
    }

    @Test
    void the_feed_shows_all_runs_in_the_order_of_their_commits() {
        var first = ada.folding("run.created").next();
        var second = bea.folding("run.created").next();
        var third = ada.folding("run.started").report("tool.invoked").next();
        log.append(List.of(first, second));
        log.append(List.of(third));

        assertThat(lines(log.listFeed(0, FeedFilter.ALL, 10)))
                .containsExactly(
                        first.events().getFirst(),
                        second.events().getFirst(),
                        third.events().getFirst(),
                        third.events().getLast());
    }

    @Test
    void the_feed_is_read_in_pages() {
        for (int n = 0; n < 25; n++) {
            log.append(List.of((n % 2 == 0 ? ada : bea).folding("x.done").next()));
        }

        FeedPiece page = log.listFeed(10, FeedFilter.ALL, 10);
        assertThat(page.lines()).extracting(FeedLine::pos).startsWith(11L).endsWith(20L);
        assertThat(page.reached()).isEqualTo(20);
        FeedPiece rest = log.listFeed(page.reached(), FeedFilter.ALL, 10);
        assertThat(rest.lines()).hasSize(5);
        assertThat(log.listFeed(rest.reached(), FeedFilter.ALL, 10).lines()).isEmpty();
    }

    @Test
    void the_feed_is_filtered_by_what_the_run_is() {
        log.append(List.of(ada.folding("run.created").next(), bea.folding("run.created").next()));
        log.append(List.of(ada.folding("run.started").next()));

        assertThat(runs(new FeedFilter(EventFilter.ALL, "film", Map.of())))
                .containsExactly("run_02");
        assertThat(runs(new FeedFilter(EventFilter.ALL, null, Map.of("team", "a"))))
                .containsExactly("run_01", "run_01");
        assertThat(runs(new FeedFilter(EventFilter.ALL, "film", Map.of("team", "a")))).isEmpty();
    }

    @Test
    void the_feed_is_filtered_by_what_happened() {
        log.append(
                List.of(
                        ada.folding("run.created").folding("gate.opened").next(),
                        bea.at(NOON.plusSeconds(9000)).folding("gate.approved").next()));

        assertThat(types(new EventFilter(Set.of("gate.*"), Set.of(), Set.of(), null)))
                .containsExactly("gate.opened", "gate.approved");
        assertThat(types(new EventFilter(Set.of(), Set.of("none"), Set.of(), null))).isEmpty();
        assertThat(types(new EventFilter(Set.of(), Set.of(), Set.of(), NOON.plusSeconds(1))))
                .containsExactly("gate.approved");
    }

    @Test
    void events_are_filtered_by_status_and_by_group_of_types() {
        log.append(
                List.of(
                        ada.status("stage.started", 1, "running", "{}")
                                .status("stage.failed", 12, "failed", "{}")
                                .status("run.failed", null, "failed", "{}")
                                // Only the envelope counts, whatever the payload says.
                                .status("tool.x", 1, "running", "{\"a\":1,\"status\":\"failed\"}")
                                .next()));
        var failed = new EventFilter(Set.of(), Set.of(), Set.of("failed"), null);
        var stages = new EventFilter(Set.of("stage.*"), Set.of(), Set.of(), null);

        assertThat(types(failed)).containsExactly("stage.failed", "run.failed");
        assertThat(seqs(log.listEvents("run_01", 0, failed, 10))).containsExactly(2L, 3L);
        assertThat(seqs(log.listEvents("run_01", 0, failed, 1))).containsExactly(2L);
        assertThat(seqs(log.listEvents("run_01", 0, stages, 10))).containsExactly(1L, 2L);
    }

    @Test
    void a_filter_that_nothing_passes_still_gets_to_the_end() {
        for (int n = 0; n < 30; n++) {
            log.append(List.of(ada.folding("x.done").next()));
        }
        var nothing = new EventFilter(Set.of("y.done"), Set.of(), Set.of(), null);

        assertThat(log.listFeed(0, new FeedFilter(nothing, null, Map.of()), 5))
                .isEqualTo(new FeedPiece(List.of(), 30));
    }

    @Test
    void a_reader_of_the_feed_misses_nothing_that_is_committed_meanwhile() throws Exception {
        var done = new AtomicBoolean();
        Callable<List<Long>> reader =
                () -> {
                    var seen = new ArrayList<Long>();
                    long at = 0;
                    boolean last;
                    do {
                        last = done.get();
                        FeedPiece piece = log.listFeed(at, FeedFilter.ALL, 100);
                        piece.lines().forEach(line -> seen.add(line.pos()));
                        at = piece.reached();
                    } while (!last || at < log.feedEnd());
                    return seen;
                };
        Callable<List<Long>> writer =
                () -> {
                    try {
                        for (int n = 0; n < 150; n++) {
                            log.append(
                                    List.of(
                                            ada.folding("x.done").next(),
                                            bea.folding("x.done").folding("y.done").next()));
                        }
                    } finally {
                        done.set(true);
                    }
                    return List.of();
                };

        List<Long> seen = together(List.of(reader, writer)).getFirst();

        assertThat(seen).hasSize(450).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_is_over_stays_in_the_feed() {
        log.append(List.of(ada.folding("run.completed").status(RunStatus.COMPLETED).next()));

        assertThat(types(EventFilter.ALL)).containsExactly("run.completed");
    }

    private List<String> runs(FeedFilter filter) {
        return lines(log.listFeed(0, filter, 100)).stream().map(EventLine::run).toList();
    }

    private List<String> types(EventFilter filter) {
        FeedPiece piece = log.listFeed(0, new FeedFilter(filter, null, Map.of()), 100);
        return lines(piece).stream().map(EventLine::type).toList();
    }

    private static List<EventLine> lines(FeedPiece piece) {
        return piece.lines().stream().map(FeedLine::line).toList();
    }
}
