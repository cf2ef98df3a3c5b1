package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunLog.RunPiece;
import dev.signalbox.engine.log.RunLog.Unfinished;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.pipeline.PipelineCatalog.Added;
import dev.signalbox.engine.pipeline.PipelineCatalog.Kept;
import dev.signalbox.engine.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [Store] does. Each test has a store of its own.
public abstract class StoreConformance extends RetentionConformance {

    private static final String RUN = "run_01";
    private static final String DIGEST = "sha256:" + "9f2c41d0".repeat(8);

    // ---- appending

    @Test
    void what_was_appended_is_read_back() {
        Story story = Story.of(RUN).labels(Map.of("team", "news")).folding("run.created");
        Append append = story.next();

        log.append(List.of(append));

        assertThat(log.findRun(RUN)).contains(append.run());
        assertThat(events(RUN)).isEqualTo(append.events());
    }

    @Test
    void what_was_appended_survives_the_process() throws Exception {
        Story story = Story.of(RUN).folding("run.created");
        log.append(List.of(story.next()));
        reopen();

        log.append(List.of(story.folding("run.started").next()));

        assertThat(types(RUN)).containsExactly("run.created", "run.started");
    }

    @Test
    void the_row_follows_the_latest_append() {
        Story story = Story.of(RUN).folding("run.created");
        log.append(List.of(story.next()));

        log.append(
                List.of(
                        story.at(NOON.plusSeconds(9))
                                .folding("run.completed")
                                .status(RunStatus.COMPLETED)
                                .next()));

        assertThat(log.findRun(RUN)).contains(story.row());
    }

    @Test
    void appends_of_one_run_may_share_a_batch() {
        Story story = Story.of(RUN).folding("run.created");
        Append first = story.next();
        Append second = story.folding("gate.opened").gate("script", GateState.Status.OPEN).next();
        Append third =
                story.folding("gate.approved").gate("script", GateState.Status.APPROVED).next();

        log.append(List.of(first, second, third));

        assertThat(log.findRun(RUN)).contains(third.run());
        assertThat(events(RUN)).hasSize(3);
        assertThat(log.listOpenGates(null, null, 10)).isEmpty();
    }

    @Test
    void a_batch_is_written_whole_or_not_at_all() {
        Append good = Story.of("run_02").folding("run.created").repeat("ada", "k1").next();
        Append stale = Story.of(RUN).folding("run.created").folding("run.started").next();
        Append behind =
                new Append(stale.run(), stale.events().subList(1, 2), List.of(), List.of(), null);

        assertThatThrownBy(() -> log.append(List.of(good, behind)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(log.findRun("run_02")).isEmpty();
        assertThat(events("run_02")).isEmpty();
        assertThat(log.findRepeat("ada", "k1")).isEmpty();
    }

    @Test
    void a_number_that_is_taken_is_refused() {
        Append first = Story.of(RUN).folding("run.created").next();
        log.append(List.of(first));

        assertThatThrownBy(() -> log.append(List.of(first)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(events(RUN)).hasSize(1);
    }

    @Test
    void a_number_that_leaves_a_gap_is_refused() {
        Story story = Story.of(RUN).folding("run.created");
        log.append(List.of(story.next()));
        story.folding("lost").next();

        assertThatThrownBy(() -> log.append(List.of(story.folding("run.started").next())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(types(RUN)).containsExactly("run.created");
    }

    @Test
    void appending_goes_on_after_a_refusal() {
        Story story = Story.of(RUN).folding("run.created");
        Append first = story.next();
        log.append(List.of(first));
        assertThatThrownBy(() -> log.append(List.of(first)))
                .isInstanceOf(IllegalStateException.class);

        log.append(List.of(story.folding("run.started").next()));

        assertThat(types(RUN)).containsExactly("run.created", "run.started");
    }

    @Test
    void nothing_happens_for_an_empty_batch() {
        log.append(List.of());

        assertThat(log.listRuns(RunFilter.ALL, null, 10)).isEmpty();
    }

    @Test
    void only_the_engine_appends() throws Exception {
        Store reader = another();

        assertThatThrownBy(
                        () -> reader.log().append(List.of(Story.of(RUN).folding("x.done").next())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.findRun(RUN)).isEmpty();
    }

    @Test
    void every_status_can_be_kept() {
        for (RunStatus status : RunStatus.values()) {
            Append append = Story.of("run_" + status).folding("run.created").status(status).next();
            log.append(List.of(append));
            assertThat(log.findRun("run_" + status)).contains(append.run());
        }
    }

    @Test
    void every_gate_status_can_be_kept() {
        Story story = Story.of(RUN).folding("run.created");
        for (GateState.Status status : GateState.Status.values()) {
            log.append(List.of(story.folding("gate.moved").gate("script", status).next()));
        }
        assertThat(log.listOpenGates(null, null, 10)).isEmpty();
    }

    @Test
    void a_large_batch_is_one_append() {
        var stories = IntStream.range(0, 500).mapToObj(n -> Story.of(id(n))).toList();
        List<Append> batch =
                stories.stream()
                        .map(story -> {
                            for (int n = 0; n < 10; n++) {
                                story.folding("stage.started");
                            }
                            return story.next();
                        })
                        .toList();

        log.append(batch);

        assertThat(log.listRuns(RunFilter.ALL, null, 1000)).hasSize(500);
        assertThat(events(id(499))).hasSize(10);
    }

    @Test
    void any_text_comes_back_as_it_was() {
        String odd = "\"zażółć 🚦 \\u0000 \\\\ ' ; -- \u202e שלום\"";
        Append append =
                Story.of(RUN)
                        .labels(Map.of("naïve key", "🚦 \"quoted\" \\ 'n"))
                        .event("agent.said", "bühne", true, odd)
                        .next();

        log.append(List.of(append));

        assertThat(log.findRun(RUN)).contains(append.run());
        assertThat(events(RUN)).isEqualTo(append.events());
        assertThat(log.listFolding(RUN)).containsExactly(append.events().getFirst().json());
    }

    @Test
    void an_event_may_have_64_kib() {
        Append append =
                Story.of(RUN)
                        .event("agent.said", null, true, "\"" + "ä".repeat(32 * 1024) + "\"")
                        .next();

        log.append(List.of(append));

        assertThat(events(RUN)).isEqualTo(append.events());
    }

    // ---- runs

    @Test
    void a_run_that_is_not_there_is_not_found() {
        assertThat(log.findRun("run_none")).isEmpty();
        assertThat(events("run_none")).isEmpty();
        assertThat(log.listFolding("run_none")).isEmpty();
        assertThat(log.listArtifacts("run_none")).isEmpty();
    }

    @Test
    void runs_are_listed_newest_first() {
        start(5);

        assertThat(ids(log.listRuns(RunFilter.ALL, null, 3))).containsExactly(id(4), id(3), id(2));
    }

    @Test
    void pages_of_runs_stay_whole_while_runs_are_added() {
        start(5);
        List<RunRow> first = log.listRuns(RunFilter.ALL, null, 2);
        log.append(List.of(Story.of("run_9").folding("run.created").next()));

        List<RunRow> second = log.listRuns(RunFilter.ALL, first.getLast().id(), 10);

        assertThat(ids(second)).containsExactly(id(2), id(1), id(0));
    }

    @Test
    void a_page_may_start_at_a_run_that_is_gone() {
        start(3);

        assertThat(ids(log.listRuns(RunFilter.ALL, id(1) + "x", 10))).containsExactly(id(1), id(0));
        assertThat(log.listRuns(RunFilter.ALL, "a", 10)).isEmpty();
    }

    @Test
    void runs_are_filtered_by_pipeline_and_status() {
        log.append(
                List.of(
                        run("run_1", "a", RunStatus.COMPLETED, Map.of()),
                        run("run_2", "a", RunStatus.FAILED, Map.of()),
                        run("run_3", "a", RunStatus.WAITING, Map.of()),
                        run("run_4", "b", RunStatus.WAITING, Map.of())));

        assertThat(list(filter("a"))).containsExactly("run_3", "run_2", "run_1");
        assertThat(list(filter("a", RunStatus.WAITING, RunStatus.RUNNING)))
                .containsExactly("run_3");
        assertThat(list(filter(null, RunStatus.WAITING))).containsExactly("run_4", "run_3");
        assertThat(list(filter(null, RunStatus.FAILED, RunStatus.CANCELED)))
                .containsExactly("run_2");
        assertThat(list(filter(null, RunStatus.COMPLETED, RunStatus.WAITING)))
                .containsExactly("run_4", "run_3", "run_1");
        assertThat(list(filter("c"))).isEmpty();
    }

    @Test
    void runs_are_filtered_by_all_labels_given() {
        log.append(
                List.of(
                        run("run_1", "a", RunStatus.WAITING, Map.of("team", "news", "env", "dev")),
                        run("run_2", "b", RunStatus.WAITING, Map.of("team", "news")),
                        run("run_3", "a", RunStatus.RUNNING, Map.of("team", "sport"))));

        assertThat(list(new RunFilter(null, Set.of(), Map.of("team", "news"))))
                .containsExactly("run_2", "run_1");
        assertThat(list(new RunFilter(null, Set.of(), Map.of("team", "news", "env", "dev"))))
                .containsExactly("run_1");
        assertThat(list(new RunFilter("b", Set.of(RunStatus.WAITING), Map.of("team", "news"))))
                .containsExactly("run_2");
        assertThat(list(new RunFilter(null, Set.of(), Map.of("team", "none")))).isEmpty();
        assertThat(
                        ids(
                                log.listRuns(
                                        new RunFilter(null, Set.of(), Map.of("team", "news")),
                                        "run_2",
                                        10)))
                .containsExactly("run_1");
    }

    @Test
    void runs_are_filtered_by_version_and_starter() {
        log.append(
                List.of(
                        told(Story.of("run_1").pipeline("a").version(1).starter("ada")),
                        told(Story.of("run_2").pipeline("a").version(2).starter("ben")),
                        told(Story.of("run_3").pipeline("b").version(1).starter("ada")),
                        told(Story.of("run_4").pipeline("a").version(1).starter("ben")),
                        told(Story.of("run_5").pipeline("a").version(1).starter("ada"))));

        assertThat(list(by("a", 1, null))).containsExactly("run_5", "run_4", "run_1");
        assertThat(list(by("a", 2, null))).containsExactly("run_2");
        assertThat(list(by("b", 2, null))).isEmpty();
        assertThat(list(by(null, null, "ada"))).containsExactly("run_5", "run_3", "run_1");
        assertThat(list(by("a", 1, "ada"))).containsExactly("run_5", "run_1");
        assertThat(list(by(null, null, "a"))).isEmpty();
        assertThat(ids(log.listRuns(by("a", 1, null), "run_5", 1))).containsExactly("run_4");
        assertThat(ids(log.listRuns(by(null, null, "ada"), "run_3", 9))).containsExactly("run_1");
    }

    @Test
    void runs_are_found_by_text_that_is_seen_in_the_list() {
        log.append(
                List.of(
                        told(Story.of("run_1").pipeline("Morning-News").starter("ada")),
                        told(Story.of("run_2").pipeline("b").labels(Map.of("team", "NEWS desk"))),
                        told(Story.of("run_3").pipeline("b").starter("service:newsroom")),
                        told(Story.of("run_4").pipeline("b").labels(Map.of("news", "none"))),
                        told(Story.of("run_5").pipeline("b").labels(Map.of("ort", "Köln \"Ä\"")))));

        assertThat(found("news")).containsExactly("run_4", "run_3", "run_2", "run_1");
        assertThat(found(" NeWs D")).containsExactly("run_2");
        assertThat(found("team:news")).containsExactly("run_2");
        assertThat(found("KÖLN \"ä")).containsExactly("run_5");
        assertThat(found("\",")).isEmpty();
        assertThat(found("{")).isEmpty();
        assertThat(found("n_ws")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("b ada")).isEmpty();
        assertThat(found("sheep")).isEmpty();
    }

    @Test
    void runs_are_found_by_the_beginning_of_their_id() {
        log.append(
                List.of(
                        told(Story.of("run_01a").pipeline("a")),
                        told(Story.of("run_01b").pipeline("b").labels(Map.of("of", "run_02"))),
                        told(Story.of("run_02").pipeline("a"))));

        assertThat(found("run_01")).containsExactly("run_01b", "run_01a");
        assertThat(found("RUN_")).containsExactly("run_02", "run_01b", "run_01a");
        assertThat(found("run_02")).containsExactly("run_02");
        assertThat(found("run_03")).isEmpty();
        assertThat(found(by("a", null, null), "run_01")).containsExactly("run_01a");
        assertThat(found(new RunFilter(null, Set.of(), Map.of("of", "run_02")), "run_0"))
                .containsExactly("run_01b");
    }

    @Test
    void what_is_found_passes_the_filter_too() {
        log.append(
                List.of(
                        told(Story.of("run_1").pipeline("news").labels(Map.of("team", "x"))),
                        told(Story.of("run_2").pipeline("news").status(RunStatus.WAITING)),
                        told(Story.of("run_3").pipeline("news").project("other")),
                        told(Story.of("run_4").pipeline("film").labels(Map.of("team", "x")))));

        assertThat(found(new RunFilter(null, Set.of(), Map.of("team", "x")), "news"))
                .containsExactly("run_1");
        assertThat(found(filter(null, RunStatus.WAITING), "news")).containsExactly("run_2");
        assertThat(found(new RunFilter(null, null, null, Set.of(), Map.of(), Set.of("other")), "n"))
                .containsExactly("run_3");
    }

    @Test
    void what_is_found_comes_page_by_page() {
        // Some pieces of what is looked at lie between two that match.
        log.append(
                IntStream.range(0, 2300)
                        .mapToObj(n -> Story.of(id(n)).pipeline(n % 1100 == 0 ? "news" : "film"))
                        .map(story -> told(story.labels(Map.of("team", "ü"))))
                        .toList());
        var found = new ArrayList<String>();
        String before = null;
        do {
            RunPiece piece = log.searchRuns(RunFilter.ALL, new RunText("news"), before, 1);
            found.addAll(ids(piece.rows()));
            before = piece.reached();
        } while (before != null);

        assertThat(found).containsExactly(id(2200), id(1100), id(0));
        assertThat(ids(log.searchRuns(RunFilter.ALL, new RunText("ü"), null, 2000).rows()))
                .hasSize(2000)
                .isSortedAccordingTo(Comparator.reverseOrder());
        // What the database takes for a match, and is none, does not end the search.
        assertThat(log.searchRuns(RunFilter.ALL, new RunText("ö"), null, 5))
                .isEqualTo(new RunPiece(List.of(), null));
    }

    // ---- events

    @Test
    void events_are_read_in_pages() {
        Story story = Story.of(RUN);
        for (int n = 0; n < 25; n++) {
            story.folding("stage.started");
        }
        log.append(List.of(story.next()));

        assertThat(seqs(log.listEvents(RUN, 0, EventFilter.ALL, 10))).startsWith(1L).hasSize(10);
        assertThat(seqs(log.listEvents(RUN, 20, EventFilter.ALL, 10)))
                .containsExactly(21L, 22L, 23L, 24L, 25L);
        assertThat(log.listEvents(RUN, 25, EventFilter.ALL, 10)).isEmpty();
    }

    @Test
    void events_are_filtered_by_type_and_stage() {
        log.append(
                List.of(
                        Story.of(RUN)
                                .event("run.created", null, true, "{}")
                                .event("stage.started", "script", true, "{}")
                                .event("tool.invoked", "script", false, "{}")
                                .event("stage.started", "cut", true, "{}")
                                .next()));

        assertThat(seqs(select(Set.of("stage.started"), Set.of(), null))).containsExactly(2L, 4L);
        assertThat(seqs(select(Set.of(), Set.of("script"), null))).containsExactly(2L, 3L);
        assertThat(seqs(select(Set.of("stage.started", "run.created"), Set.of("cut"), null)))
                .containsExactly(4L);
        assertThat(select(Set.of("none"), Set.of(), null)).isEmpty();
    }

    @Test
    void events_are_filtered_by_time() {
        Story story = Story.of(RUN);
        for (int n = 1; n <= 40; n++) {
            story.at(NOON.plusSeconds(n / 2)).folding("stage.started");
        }
        log.append(List.of(story.next()));

        assertThat(seqs(select(Set.of(), Set.of(), NOON))).hasSize(40);
        assertThat(seqs(select(Set.of(), Set.of(), NOON.plusSeconds(10))))
                .startsWith(20L)
                .hasSize(21);
        assertThat(seqs(select(Set.of(), Set.of(), NOON.plusSeconds(20)))).containsExactly(40L);
        assertThat(select(Set.of(), Set.of(), NOON.plusSeconds(21))).isEmpty();
        assertThat(
                        seqs(
                                log.listEvents(
                                        RUN,
                                        38,
                                        new EventFilter(Set.of(), Set.of(), Set.of(), NOON),
                                        10)))
                .containsExactly(39L, 40L);
    }

    @Test
    void a_clock_that_went_back_hides_no_event() {
        Story story = Story.of(RUN);
        for (int second : new int[] {10, 20, 5, 6, 30, 7}) {
            log.append(List.of(story.at(NOON.plusSeconds(second)).folding("x.done").next()));
        }

        assertThat(seqs(select(Set.of(), Set.of(), NOON.plusSeconds(10))))
                .containsExactly(1L, 2L, 5L);
        assertThat(seqs(select(Set.of(), Set.of(), NOON.plusSeconds(7))))
                .containsExactly(1L, 2L, 5L, 6L);
    }

    // ---- recovery

    @Test
    void folding_events_are_found_among_reports() {
        Story story = Story.of(RUN).folding("run.created");
        for (int n = 0; n < 1000; n++) {
            story.report("tool.invoked");
        }
        Append append = story.folding("run.started").next();
        log.append(List.of(append));

        assertThat(log.listFolding(RUN))
                .containsExactly(
                        append.events().getFirst().json(), append.events().getLast().json());
    }

    @Test
    void unfinished_runs_come_with_what_folds_when_active() {
        Append busy =
                Story.of("run_1").folding("run.created").report("tool.invoked").folding("y").next();
        Append parked =
                Story.of("run_2")
                        .folding("run.created")
                        .status(RunStatus.WAITING)
                        .active(false)
                        .next();
        Append over = run("run_3", "a", RunStatus.FAILED, Map.of());
        Append silent = Story.of("run_4").report("tool.invoked").next();
        log.append(List.of(busy, parked, over, silent));

        var found = new ArrayList<Unfinished>();
        log.forEachUnfinished(found::add);

        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Unfinished(
                                busy.run(),
                                List.of(busy.events().get(0).json(), busy.events().get(2).json())),
                        new Unfinished(parked.run(), List.of()),
                        new Unfinished(silent.run(), List.of()));
    }

    @Test
    void a_run_that_ended_is_no_longer_unfinished() {
        Story story = Story.of(RUN).folding("run.created");
        log.append(List.of(story.next()));
        log.append(List.of(story.folding("run.failed").status(RunStatus.FAILED).next()));

        var found = new ArrayList<Unfinished>();
        log.forEachUnfinished(found::add);

        assertThat(found).isEmpty();
    }

    @Test
    void runs_changed_since_a_moment_are_found() {
        Story early = Story.of("run_1").at(NOON).folding("run.created");
        Story late = Story.of("run_2").at(NOON.plusSeconds(10)).folding("run.created");
        Story back = Story.of("run_3").at(NOON.plusSeconds(10)).folding("run.created");
        log.append(List.of(early.next(), late.next(), back.next()));
        log.append(List.of(back.at(NOON).folding("run.started").next()));

        assertThat(changedSince(NOON.minusMillis(1)))
                .containsExactlyInAnyOrder("run_1", "run_2", "run_3");
        assertThat(changedSince(NOON)).containsExactlyInAnyOrder("run_2", "run_3");
        assertThat(changedSince(NOON.plusSeconds(10))).isEmpty();
    }

    // ---- idempotency keys

    @Test
    void a_repeat_is_found_by_scope_and_key() {
        Append append = Story.of(RUN).folding("run.created").repeat("ada", "k1").next();
        log.append(List.of(append));

        assertThat(log.findRepeat("ada", "k1").orElseThrow()).isEqualTo(append.repeat());
        assertThat(log.findRepeat("bob", "k1")).isEmpty();
        assertThat(log.findRepeat("ada", "k2")).isEmpty();
    }

    @Test
    void a_key_is_used_once() {
        log.append(List.of(Story.of("run_1").folding("x.done").repeat("ada", "k1").next()));

        assertThatThrownBy(() ->
                        log.append(
                                List.of(
                                        Story.of("run_2")
                                                .folding("x.done")
                                                .repeat("ada", "k1")
                                                .next())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.findRun("run_2")).isEmpty();
    }

    @Test
    void old_repeats_are_forgotten() {
        log.append(
                List.of(
                        Story.of("run_1").folding("x.done").repeat("ada", "k1").next(),
                        Story.of("run_2")
                                .at(NOON.plusSeconds(1))
                                .folding("x.done")
                                .repeat("ada", "k2")
                                .next()));

        assertThat(log.forgetRepeats(NOON.plusSeconds(1))).isEqualTo(1);

        assertThat(log.findRepeat("ada", "k1")).isEmpty();
        assertThat(log.findRepeat("ada", "k2")).isPresent();
    }

    // ---- gates and artifacts

    @Test
    void open_gates_are_listed_oldest_first() {
        log.append(
                List.of(
                        waiting("run_1", NOON.plusSeconds(2)),
                        waiting("run_2", NOON),
                        waiting("run_3", NOON.plusSeconds(1)),
                        waiting("run_4", NOON.plusSeconds(1))));

        List<GateRow> all = log.listOpenGates(null, null, 10);

        assertThat(all)
                .extracting(GateRow::run)
                .containsExactly("run_2", "run_3", "run_4", "run_1");
        assertThat(log.listOpenGates(null, null, 2)).isEqualTo(all.subList(0, 2));
        assertThat(log.listOpenGates(null, all.get(1), 10)).isEqualTo(all.subList(2, 4));
        assertThat(log.listOpenGates(null, all.get(3), 10)).isEmpty();
    }

    @Test
    void a_gate_that_was_decided_waits_no_more() {
        Story story = Story.of(RUN).folding("gate.opened").gate("script", GateState.Status.OPEN);
        log.append(List.of(story.gate("cut", GateState.Status.OPEN).next()));
        log.append(
                List.of(
                        story.folding("gate.approved")
                                .gate("script", GateState.Status.APPROVED)
                                .next()));

        assertThat(log.listOpenGates(null, null, 10))
                .extracting(GateRow::stage)
                .containsExactly("cut");
    }

    @Test
    void artifacts_are_found_by_run_and_by_id() {
        Story story =
                Story.of(RUN).folding("artifact.created").artifact("art_1", "a.txt", 1, DIGEST);
        Append first = story.next();
        log.append(List.of(first));
        Append second =
                story.at(NOON.plusSeconds(1))
                        .folding("artifact.created")
                        .artifact("art_0", "a.txt", 2, DIGEST)
                        .next();
        log.append(List.of(second));

        List<ArtifactRow> both =
                Stream.of(first, second).flatMap(each -> each.artifacts().stream()).toList();
        assertThat(log.listArtifacts(RUN)).isEqualTo(both);
        assertThat(log.findArtifact("art_0")).contains(both.get(1));
        assertThat(log.findArtifact("art_2")).isEmpty();
    }

    @Test
    void an_artifact_version_is_never_overwritten() {
        Story story =
                Story.of(RUN).folding("artifact.created").artifact("art_1", "a.txt", 1, DIGEST);
        log.append(List.of(story.next()));

        assertThatThrownBy(() ->
                        log.append(
                                List.of(
                                        story.folding("artifact.created")
                                                .artifact("art_2", "a.txt", 1, "sha256:1")
                                                .next())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.listArtifacts(RUN)).hasSize(1);
    }

    @Test
    void content_is_referenced_by_artifacts_and_pinned_files() {
        String other = DIGEST.replace("9f2c41d09f2c41d09f2c41d0", "9f2c41d09f2c41d0ffffffff");
        String pinned = "sha256:" + "77aa".repeat(16);
        log.append(
                List.of(Story.of(RUN).folding("x.done").artifact("art_1", "a", 1, DIGEST).next()));
        store.pipelines()
                .add(
                        "p",
                        "default",
                        "sha256:p1",
                        "name: p",
                        List.of(new PinnedFile("f", pinned, 3)),
                        NOON,
                        _ -> TestAudit.line());

        assertThat(log.isReferenced(DIGEST)).isTrue();
        assertThat(log.isReferenced(pinned)).isTrue();
        assertThat(log.isReferenced(other)).isFalse();
        assertThat(log.isReferenced("sha256:" + "00".repeat(32))).isFalse();
    }

    // ---- pipelines

    @Test
    void the_same_content_is_the_same_version() {
        PipelineCatalog pipelines = store.pipelines();
        var files = List.of(new PinnedFile("a/b.json", DIGEST, 12), new PinnedFile("c", DIGEST, 1));

        Added first =
                pipelines
                        .add(
                                "p",
                                "default",
                                "sha256:1",
                                "name: p",
                                files,
                                NOON,
                                _ -> TestAudit.line())
                        .orElseThrow();
        Added again =
                pipelines
                        .add(
                                "p",
                                "default",
                                "sha256:1",
                                "name: p",
                                files,
                                NOON.plusSeconds(1),
                                _ -> TestAudit.line())
                        .orElseThrow();
        Added second =
                pipelines
                        .add(
                                "p",
                                "default",
                                "sha256:2",
                                "name: p # 2",
                                List.of(),
                                NOON,
                                _ -> TestAudit.line())
                        .orElseThrow();
        Added other =
                pipelines
                        .add(
                                "q",
                                "default",
                                "sha256:1",
                                "name: q",
                                List.of(),
                                NOON,
                                _ -> TestAudit.line())
                        .orElseThrow();

        assertThat(first)
                .isEqualTo(new Added(new Kept("p", 1, "sha256:1", "name: p", files, NOON), true));
        assertThat(again).isEqualTo(new Added(first.version(), false));
        assertThat(second.version().number()).isEqualTo(2);
        assertThat(other.version().number()).isEqualTo(1);
    }

    @Test
    void versions_are_found_and_listed() {
        PipelineCatalog pipelines = store.pipelines();
        for (int n = 1; n <= 3; n++) {
            pipelines.add(
                    "b",
                    "default",
                    "sha256:" + n,
                    "name: b",
                    List.of(),
                    NOON,
                    _ -> TestAudit.line());
        }
        pipelines.add(
                "a", "default", "sha256:1", "name: a", List.of(), NOON, _ -> TestAudit.line());
        pipelines.add(
                "Z", "default", "sha256:1", "name: Z", List.of(), NOON, _ -> TestAudit.line());

        assertThat(pipelines.find("b", null).map(Kept::number)).contains(3);
        assertThat(pipelines.find("b", 2).map(Kept::digest)).contains("sha256:2");
        assertThat(pipelines.find("b", 4)).isEmpty();
        assertThat(pipelines.find("c", null)).isEmpty();
        assertThat(pipelines.list(null, null, 10))
                .extracting(kept -> kept.name() + kept.number())
                .containsExactly("Z1", "a1", "b3");
        assertThat(pipelines.list(null, "a", 10)).extracting(Kept::name).containsExactly("b");
        assertThat(pipelines.list(null, null, 1)).extracting(Kept::name).containsExactly("Z");
        assertThat(pipelines.listVersions("b", null, 2))
                .extracting(Kept::number)
                .containsExactly(3, 2);
        assertThat(pipelines.listVersions("b", 2, 10)).extracting(Kept::number).containsExactly(1);
    }

    @Test
    void versions_added_at_once_are_numbered_without_gaps() throws Exception {
        PipelineCatalog pipelines = store.pipelines();
        var adding = new ArrayList<Callable<Added>>();
        for (int n = 0; n < 24; n++) {
            String digest = "sha256:" + n % 8;
            adding.add(() ->
                    pipelines
                            .add(
                                    "p",
                                    "default",
                                    digest,
                                    "name: p",
                                    List.of(),
                                    NOON,
                                    _ -> TestAudit.line())
                            .orElseThrow());
        }

        List<Added> added = together(adding);

        assertThat(added).filteredOn(Added::isNew).hasSize(8);
        assertThat(added)
                .extracting(each -> each.version().number())
                .containsOnly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    // ---- being the engine

    @Test
    void epochs_go_up() throws Exception {
        long first = store.becomeEngine(AT_ONCE);
        store.close();

        assertThat(another().becomeEngine(AT_ONCE)).isGreaterThan(first);
    }

    @Test
    void a_healthy_store_says_so() {
        assertThat(store.isWritable()).isTrue();
        assertThat(store.describe()).containsKeys("product", "version", "durability");
    }

    // ---- side by side

    @Test
    void readers_see_whole_batches_while_one_is_written() throws Exception {
        var done = new AtomicBoolean();
        Callable<Integer> reader =
                () -> {
                    int looks = 0;
                    do {
                        looks++;
                        assertThat(log.listEvents(RUN, 0, EventFilter.ALL, 10_000).size() % 5)
                                .isZero();
                        // The row is read first, so the log may only be ahead of it.
                        long seq = log.findRun(RUN).map(RunRow::seq).orElse(0L);
                        if (seq > 0) {
                            assertThat(seqs(log.listEvents(RUN, seq - 1, EventFilter.ALL, 1)))
                                    .containsExactly(seq);
                        }
                    } while (!done.get());
                    return looks;
                };
        Callable<Integer> writer =
                () -> {
                    Story story = Story.of(RUN);
                    try {
                        for (int n = 0; n < 200; n++) {
                            for (int each = 0; each < 5; each++) {
                                story.folding("x.done");
                            }
                            log.append(List.of(story.next()));
                        }
                    } finally {
                        done.set(true);
                    }
                    return 0;
                };

        List<Integer> looks = together(List.of(reader, reader, reader, writer));

        assertThat(looks.subList(0, 3)).allMatch(count -> count > 0);
        assertThat(log.listEvents(RUN, 0, EventFilter.ALL, 2000)).hasSize(1000);
    }

    // ---- words for the above

    private void start(int runs) {
        for (int n = 0; n < runs; n++) {
            log.append(List.of(Story.of(id(n)).folding("run.created").next()));
        }
    }

    private static String id(int n) {
        return "run_%04d".formatted(n);
    }

    private static Append run(
            String id, String pipeline, RunStatus status, Map<String, String> labels) {
        return Story.of(id)
                .pipeline(pipeline)
                .labels(labels)
                .folding("run.created")
                .status(status)
                .next();
    }

    private static Append waiting(String id, Instant since) {
        return Story.of(id)
                .at(since)
                .folding("gate.opened")
                .status(RunStatus.WAITING)
                .gate("script", GateState.Status.OPEN)
                .next();
    }

    private static RunFilter filter(@Nullable String pipeline, RunStatus... statuses) {
        return new RunFilter(pipeline, Set.copyOf(Arrays.asList(statuses)), Map.of());
    }

    private static RunFilter by(
            @Nullable String pipeline, @Nullable Integer version, @Nullable String starter) {
        return new RunFilter(pipeline, version, starter, Set.of(), Map.of(), null);
    }

    private static Append told(Story story) {
        return story.folding("run.created").next();
    }

    private List<String> found(String text) {
        return found(RunFilter.ALL, text);
    }

    private List<String> found(RunFilter filter, String text) {
        return ids(log.searchRuns(filter, new RunText(text), null, 10).rows());
    }

    private List<String> list(RunFilter filter) {
        return ids(log.listRuns(filter, null, 10));
    }

    private static List<String> ids(List<RunRow> rows) {
        return rows.stream().map(RunRow::id).toList();
    }

    private List<EventLine> events(String run) {
        return log.listEvents(run, 0, EventFilter.ALL, 10_000);
    }

    private List<String> types(String run) {
        return events(run).stream().map(EventLine::type).toList();
    }

    private List<EventLine> select(Set<String> types, Set<String> stages, @Nullable Instant since) {
        return log.listEvents(RUN, 0, new EventFilter(types, stages, Set.of(), since), 1000);
    }

    private List<String> changedSince(Instant moment) {
        var found = new ArrayList<String>();
        log.forEachChangedSince(moment, found::add);
        return found;
    }
}
