package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunLog.PruneFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store does about events that are no longer kept.
public abstract class RetentionConformance extends SearchConformance {

    private static final String RUN = "run_01";
    private static final String DIGEST = "sha256:" + "9f2c41d0".repeat(8);

    private final Story story = Story.of(RUN);

    @Test
    void what_is_pruned_is_out_of_sight_at_once() {
        List<EventLine> told = finished(20);

        var marker = story.pruned(15, List.of("a", "b"), true).next();
        log.append(List.of(marker));

        List<EventLine> left = events(0);
        assertThat(left.subList(0, 5)).isEqualTo(told.subList(15, 20));
        assertThat(left.subList(5, 6)).isEqualTo(marker.events());
        assertThat(events(3)).isEqualTo(left);
        assertThat(events(17)).isEqualTo(left.subList(2, 6));
        assertThat(feed()).isEqualTo(left);
        assertThat(log.findRun(RUN)).contains(story.row());
        assertThat(log.findRun(RUN).orElseThrow().firstSeq()).isEqualTo(16);
    }

    @Test
    void it_stays_out_of_sight_for_another_process() throws Exception {
        finished(20);
        log.append(List.of(story.pruned(15, List.of("a", "b"), true).next()));
        List<EventLine> left = events(0);
        reopen();

        assertThat(events(0)).isEqualTo(left);
        assertThat(feed()).isEqualTo(left);
        assertThat(log.findRun(RUN)).contains(story.row());
    }

    @Test
    void a_search_does_not_find_it_whether_indexed_or_not() {
        finished(20);
        assertThat(found()).isEqualTo(reports());

        log.append(List.of(story.pruned(15, List.of("a", "b"), true).next()));
        assertThat(found()).isEqualTo(reports());
        while (store.search().index()) {
            // index() does the work
        }
        log.append(List.of(story.pruned(18, List.of("a", "b"), true).next()));
        assertThat(found()).isEqualTo(reports());
        drain(1_000);
        assertThat(found()).isEqualTo(reports());
    }

    private List<String> found() {
        Set<String> types = Set.of("tool.invoked");
        var query =
                new SearchQuery(
                        SearchText.NONE,
                        types,
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        Order.OLDEST);
        return store.search().find(query, null, 1_000).lines();
    }

    private List<String> reports() {
        return events(0).stream()
                .filter(line -> line.type().equals("tool.invoked"))
                .map(EventLine::json)
                .toList();
    }

    @Test
    void what_folds_is_kept_as_the_skeleton() {
        List<String> all = folding(finished(20));
        List<String> removed = all.subList(0, 8);

        var marker = story.pruned(15, removed, true).next();
        log.append(List.of(marker));

        assertThat(log.listFolding(RUN)).startsWith(removed.toArray(String[]::new));
        assertThat(log.listFolding(RUN)).endsWith(marker.events().getFirst().json());
        assertThat(log.listFolding(RUN)).hasSize(all.size() + 1);
    }

    @Test
    void any_text_survives_in_a_skeleton() {
        finished(3);
        List<String> odd = List.of("{\"a\":\"\u2028\u0085 ä 🚦\"}", "{}", "{\"b\":\"\\n\"}");

        log.append(List.of(story.pruned(3, odd, true).next()));

        assertThat(log.listFolding(RUN)).startsWith(odd.toArray(String[]::new)).hasSize(4);
    }

    @Test
    void a_run_is_pruned_again_and_again() {
        finished(20);
        log.append(List.of(story.pruned(5, List.of("a"), true).next()));
        log.append(List.of(story.pruned(12, List.of("a", "b"), true).next()));
        drain(3);
        log.append(List.of(story.pruned(story.seq(), List.of("a", "b", "c"), false).next()));

        assertThat(events(0)).extracting(EventLine::seq).containsExactly(23L);
        assertThat(log.listFolding(RUN)).startsWith("a", "b", "c").hasSize(4);
        drain(1_000);
        assertThat(events(0)).extracting(EventLine::seq).containsExactly(23L);
        assertThat(log.listFolding(RUN)).startsWith("a", "b", "c").hasSize(4);
    }

    @Test
    void deleting_changes_nothing_that_can_be_seen() throws Exception {
        finished(50);
        log.append(List.of(story.pruned(40, List.of("a"), true).next()));
        var other = Story.of("run_02").folding("run.created").next();
        log.append(List.of(other));
        List<EventLine> left = events(0);
        List<EventLine> feed = feed();

        for (int more = 7; more == 7; ) {
            more = log.sweep(7);
            assertThat(more).isBetween(0, 7);
            assertThat(events(0)).isEqualTo(left);
            assertThat(feed()).isEqualTo(feed);
            reopen();
        }

        assertThat(log.sweep(7)).isZero();
        assertThat(log.listEvents("run_02", 0, EventFilter.ALL, 10)).isEqualTo(other.events());
    }

    @Test
    void a_position_is_never_given_twice() throws Exception {
        finished(30);
        log.append(List.of(story.pruned(30, List.of("a"), false).next()));
        assertThat(log.feedEnd()).isEqualTo(31);
        drain(1_000);
        reopen();

        assertThat(log.append(List.of(Story.of("run_02").folding("run.created").next())))
                .isEqualTo(32);
        assertThat(log.feedEnd()).isEqualTo(32);
    }

    @Test
    void events_since_a_moment_are_found_among_what_is_left() {
        for (int n = 0; n < 20; n++) {
            story.at(NOON.plusSeconds(n)).folding("x.done");
        }
        log.append(List.of(story.status(RunStatus.COMPLETED).next()));
        log.append(List.of(story.pruned(10, List.of("a"), true).next()));
        drain(1_000);

        assertThat(since(NOON.plusSeconds(2))).startsWith(11L).hasSize(11);
        assertThat(since(NOON.plusSeconds(15))).startsWith(16L).hasSize(6);
    }

    @Test
    void contents_that_went_are_marked_and_no_longer_referred_to() {
        Instant later = NOON.plusSeconds(60);
        log.append(
                List.of(
                        story.folding("run.created")
                                .artifact("art_1", "a.txt", 1, DIGEST)
                                .status(RunStatus.FAILED)
                                .next()));
        Story other = Story.of("run_02").folding("run.created");
        log.append(List.of(other.artifact("art_2", "b.txt", 1, DIGEST).next()));
        log.append(List.of(story.at(later).pruned(1, List.of("a"), false).next()));

        assertThat(log.findArtifact("art_1").orElseThrow().prunedAt()).isEqualTo(later);
        assertThat(log.listArtifacts(RUN).getFirst().prunedAt()).isEqualTo(later);
        assertThat(log.findArtifact("art_2").orElseThrow().prunedAt()).isNull();
        assertThat(log.isReferenced(DIGEST)).isTrue();
        assertThat(log.findRun(RUN).orElseThrow().contents()).isFalse();

        log.append(List.of(other.folding("run.failed").status(RunStatus.FAILED).next()));
        log.append(List.of(other.pruned(2, List.of("a"), false).next()));

        assertThat(log.isReferenced(DIGEST)).isFalse();
    }

    @Test
    void where_only_events_go_contents_stay() {
        log.append(
                List.of(
                        story.folding("run.created")
                                .artifact("art_1", "a.txt", 1, DIGEST)
                                .status(RunStatus.FAILED)
                                .next()));
        log.append(List.of(story.pruned(1, List.of("a"), true).next()));

        assertThat(log.findArtifact("art_1").orElseThrow().prunedAt()).isNull();
        assertThat(log.isReferenced(DIGEST)).isTrue();
    }

    @Test
    void what_a_project_keeps_is_counted() {
        Story film = Story.of("run_film").project("film");
        log.append(
                List.of(
                        story.folding("run.created").artifact("art_1", "a.txt", 1, DIGEST).next(),
                        film.folding("run.created")
                                .artifact("art_2", "a.txt", 1, DIGEST)
                                .artifact("art_3", "a.txt", 2, DIGEST)
                                .status(RunStatus.COMPLETED)
                                .next()));

        assertThat(log.artifactBytes("film")).isEqualTo(14);
        assertThat(log.artifactBytes("none")).isZero();
        log.append(List.of(film.pruned(film.seq(), List.of("a"), false).next()));
        assertThat(log.artifactBytes("film")).isZero();
    }

    @Test
    void what_there_is_to_prune_is_found_by_age_and_by_count() {
        for (int n = 0; n < 6; n++) {
            Story each =
                    Story.of("run_%02d".formatted(n))
                            .pipeline(n % 2 == 0 ? "news" : "film")
                            .at(NOON.plus(Duration.ofDays(n)))
                            .folding("run.created");
            IntStream.range(0, n * 10).forEach(_ -> each.report("tool.invoked"));
            log.append(List.of(n == 5 ? each.next() : each.status(RunStatus.COMPLETED).next()));
        }
        Instant before = NOON.plus(Duration.ofDays(2));

        assertThat(prunable(null, before, null)).containsExactly("run_00", "run_01");
        assertThat(prunable(null, null, 30L)).containsExactly("run_03", "run_04");
        assertThat(prunable(null, before, 30L))
                .containsExactly("run_00", "run_01", "run_03", "run_04");
        assertThat(prunable("news", before, 30L)).containsExactly("run_00", "run_04");
        assertThat(prunable(null, null, null)).isEmpty();
        assertThat(ids(log.listPrunable(new PruneFilter(null, before, 30L), "run_01", 1)))
                .containsExactly("run_03");
    }

    @Test
    void what_was_pruned_is_not_found_again() {
        finished(20);
        assertThat(prunable(null, NOON.plusSeconds(9), null)).containsExactly(RUN);
        log.append(List.of(story.pruned(11, List.of("a"), true).next()));

        assertThat(prunable(null, null, 10L)).isEmpty();
        assertThat(prunable(null, null, 9L)).containsExactly(RUN);
        assertThat(prunable(null, NOON.plusSeconds(9), null)).containsExactly(RUN);
        log.append(List.of(story.pruned(story.seq(), List.of("a"), false).next()));

        assertThat(prunable(null, NOON.plusSeconds(9), null)).isEmpty();
    }

    @Test
    void a_batch_with_a_prune_is_written_whole_or_not_at_all() {
        finished(5);
        var prune = story.pruned(3, List.of("a"), false).next();
        var stale = Story.of("run_02").folding("run.created").folding("run.started").next();
        var behind =
                new Append(stale.run(), stale.events().subList(1, 2), List.of(), List.of(), null);

        assertThatThrownBy(() -> log.append(List.of(prune, behind)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(events(0)).hasSize(5);
        assertThat(log.findRun(RUN).orElseThrow().firstSeq()).isEqualTo(1);
        assertThat(log.sweep(10)).isZero();
    }

    private List<EventLine> finished(int count) {
        for (int n = 0; n < count; n++) {
            if (n % 2 == 0) {
                story.folding("x.done");
            } else {
                story.report("tool.invoked");
            }
        }
        var append = story.status(RunStatus.COMPLETED).next();
        log.append(List.of(append));
        return append.events();
    }

    private static List<String> folding(List<EventLine> events) {
        return events.stream().filter(EventLine::folds).map(EventLine::json).toList();
    }

    private void drain(int atOnce) {
        while (log.sweep(atOnce) == atOnce) {
            // sweep() does the work
        }
    }

    private List<EventLine> events(long after) {
        return log.listEvents(RUN, after, EventFilter.ALL, 1_000);
    }

    private List<EventLine> feed() {
        return log.listFeed(0, FeedFilter.ALL, 1_000).lines().stream().map(FeedLine::line).toList();
    }

    private List<Long> since(Instant moment) {
        var filter = new EventFilter(Set.of(), Set.of(), Set.of(), moment);
        return log.listEvents(RUN, 0, filter, 1_000).stream().map(EventLine::seq).toList();
    }

    private List<String> prunable(
            @Nullable String pipeline, @Nullable Instant before, @Nullable Long keep) {
        return ids(log.listPrunable(new PruneFilter(pipeline, before, keep), null, 100));
    }

    private static List<String> ids(List<RunRow> rows) {
        return rows.stream().map(RunRow::id).toList();
    }
}
