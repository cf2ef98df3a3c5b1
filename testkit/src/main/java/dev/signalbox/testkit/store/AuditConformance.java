package dev.signalbox.testkit.store;

import static dev.signalbox.testkit.store.Story.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Outcome;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditFilter;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditTrail;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Noted;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.Webhook.DisabledBecause;
import dev.signalbox.engine.webhook.WebhookFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the audit trail of every [dev.signalbox.engine.store.Store] does.
public abstract class AuditConformance extends StoreUnderTest {

    private static final int WRITERS = 64;

    /// From here on entries cannot be written, while everything else can.
    protected abstract void spoil() throws Exception;

    /// They can again.
    protected abstract void mend() throws Exception;

    @Test
    void a_new_trail_is_empty_and_sound() {
        assertThat(trail().head()).isEqualTo(AuditHead.EMPTY);
        assertThat(trail().read(0, 10)).isEmpty();
        assertThat(verdict()).isEqualTo(sound(0));
    }

    @Test
    void entries_are_read_back_as_they_were_written() {
        AuditEntry entry =
                new AuditEntry(
                        NOON.plusMillis(5),
                        Principal.human("ada \"é\u0001\" 😀"),
                        new Origin(
                                "api",
                                "req_1",
                                "api_key",
                                "k1",
                                "ben",
                                "POST /api/v1/x",
                                "10.0.0.1",
                                "sha256:p"),
                        "decide",
                        "approve",
                        "default",
                        new Subject("gate", "run_1", "script"),
                        "sha256:b",
                        "sha256:a",
                        new AuditEntry.Span(3, 5),
                        Outcome.DONE,
                        "it is fine",
                        "code",
                        7);
        AuditLine line = TestAudit.CODEC.encode(entry);
        trail().append(List.of(line));
        assertThat(trail().read(0, 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.seq()).isEqualTo(1);
                    assertThat(row.record()).isEqualTo(line.record(1));
                    assertThat(row.index()).isEqualTo(line.index());
                    assertThat(row.hash()).isEqualTo(trail().head().hash());
                    assertThat(row.record()).doesNotContain("10.0.0.1").doesNotContain("fine");
                });
        assertThat(verdict()).isEqualTo(sound(1));
    }

    @Test
    void an_append_and_its_entries_are_written_together_in_order() {
        Append first =
                Story.of("run_1").folding("run.created").next().audited(List.of(line("one")));
        Append second =
                Story.of("run_2")
                        .folding("run.created")
                        .next()
                        .audited(List.of(line("three"), line("four")));
        long pos = log.append(List.of(first, new Noted(List.of(line("two"))), second));
        assertThat(pos).isEqualTo(1);
        assertThat(actions()).containsExactly("one", "two", "three", "four");
        assertThat(log.feedEnd()).isEqualTo(2);
        assertThat(verdict()).isEqualTo(sound(4));
    }

    @Test
    void entries_alone_leave_the_numbers_of_events_as_they_are() {
        log.append(List.of(new Noted(List.of(line("one")))));
        Story story = Story.of("run_1");
        assertThat(log.append(List.of(story.folding("run.created").next()))).isEqualTo(1);
        log.append(List.of(new Noted(List.of(line("two")))));
        assertThat(log.append(List.of(story.folding("run.started").next()))).isEqualTo(2);
        assertThat(actions()).containsExactly("one", "two");
    }

    @Test
    void a_stale_append_leaves_no_entry() {
        Story story = Story.of("run_1");
        Append append = story.folding("run.created").next();
        log.append(List.of(append));
        assertThatThrownBy(() -> log.append(List.of(append.audited(List.of(line("late"))))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(actions()).isEmpty();
        assertThat(verdict()).isEqualTo(sound(0));
    }

    @Test
    void the_trail_goes_on_in_another_process() throws Exception {
        trail().append(List.of(line("one")));
        reopen();
        log.append(List.of(new Noted(List.of(line("two")))));
        assertThat(verdict()).isEqualTo(sound(2));
    }

    @Test
    void changes_to_pipelines_and_webhooks_leave_an_entry_and_repeats_none() {
        store.pipelines()
                .add(
                        "p",
                        "default",
                        "sha256:1",
                        "a",
                        List.of(),
                        NOON,
                        before -> line("p" + before));
        store.pipelines()
                .add(
                        "p",
                        "default",
                        "sha256:1",
                        "a",
                        List.of(),
                        NOON,
                        before -> line("p" + before));
        store.pipelines()
                .add(
                        "p",
                        "default",
                        "sha256:2",
                        "b",
                        List.of(),
                        NOON,
                        before -> line("p" + before));
        store.webhooks().add(webhook("whk_1"), null, line("add"));
        store.webhooks().enable("whk_1", 1, line("enable"));
        store.webhooks().disable("whk_1", DisabledBecause.ASKED, NOON, line("disable"));
        store.webhooks().disable("whk_1", DisabledBecause.ASKED, NOON, line("again"));
        store.webhooks().enable("whk_1", 1, line("enable"));
        store.webhooks().edit("whk_1", "https://b/", "", WebhookFilter.ALL, line("edit"));
        store.webhooks().rotate("whk_1", "s", "o", NOON, null, line("rotate"));
        store.webhooks().addDeliveries(List.of(), null, line("reemit"));
        store.webhooks().redeliver("dlv_none", NOON, null, line("nothing"));
        store.webhooks().remove("whk_1", line("remove"));
        store.webhooks().remove("whk_1", line("again"));
        store.webhooks().edit("whk_1", "https://b/", "", WebhookFilter.ALL, line("gone"));
        assertThat(actions())
                .containsExactly(
                        "pnull",
                        "psha256:1",
                        "add",
                        "disable",
                        "enable",
                        "edit",
                        "rotate",
                        "reemit",
                        "remove");
        assertThat(verdict()).isEqualTo(sound(9));
    }

    @Test
    void what_cannot_be_audited_is_not_done_and_reads_go_on() throws Exception {
        Story story = Story.of("run_1");
        Append created = story.folding("run.created").next().audited(List.of(line("created")));
        log.append(List.of(created));
        spoil();
        Append next = story.folding("run.started").next().audited(List.of(line("next")));
        assertThatThrownBy(() -> log.append(List.of(next))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> trail().append(List.of(line("alone"))))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.webhooks().add(webhook("whk_1"), null, line("add")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() ->
                        store.pipelines()
                                .add(
                                        "p",
                                        "default",
                                        "sha256:1",
                                        "a",
                                        List.of(),
                                        NOON,
                                        _ -> line("pipeline")))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(log.findRun("run_1")).map(row -> row.seq()).contains(1L);
        assertThat(log.listEvents("run_1", 0, EventFilter.ALL, 10)).hasSize(1);
        assertThat(store.webhooks().find("whk_1")).isEmpty();
        assertThat(store.pipelines().find("p", null)).isEmpty();
        assertThat(actions()).containsExactly("created");
        // What needs no entry goes on.
        log.append(
                List.of(Story.of("run_2").folding("run.created").status(RunStatus.FAILED).next()));
        mend();
        log.append(List.of(next));
        assertThat(actions()).containsExactly("created", "next");
        assertThat(verdict()).isEqualTo(sound(2));
    }

    @Test
    void entries_of_sixty_four_writers_make_one_chain() throws Exception {
        int each = 5;
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "writer" + writer;
            calls.add(() -> {
                for (int i = 0; i < each; i++) {
                    trail().append(List.of(line(name), line(name)));
                }
                return each;
            });
        }
        Story story = Story.of("run_1");
        calls.add(() -> {
            for (int i = 0; i < 20; i++) {
                log.append(List.of(story.folding("x.done").next().audited(List.of(line("log")))));
            }
            return 20;
        });
        together(calls);
        assertThat(verdict()).isEqualTo(sound(WRITERS * each * 2 + 20));
        assertThat(trail().read(0, 10_000))
                .extracting(AuditRow::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * each * 2 + 20).boxed().toList());
    }

    @Test
    void the_trail_is_listed_newest_first_page_by_page() {
        trail().append(IntStream.range(0, 7).mapToObj(i -> line("a" + i)).toList());
        List<AuditRow> first = trail().list(AuditFilter.ALL, null, 3);
        assertThat(first).extracting(AuditRow::seq).containsExactly(7L, 6L, 5L);
        assertThat(trail().list(AuditFilter.ALL, 5L, 10))
                .extracting(AuditRow::seq)
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(trail().read(2, 2)).extracting(AuditRow::seq).containsExactly(3L, 4L);
    }

    @Test
    void the_trail_is_searched_by_what_an_auditor_asks() {
        trail().append(
                        List.of(
                                entry("ada", "decide", "run_1", "req_1", 0, Outcome.DONE),
                                entry("ben", "decide", "run_1", "req_2", 1, Outcome.REFUSED),
                                entry("ada", "cancelRun", "run_2", null, 2, Outcome.FAILED)));
        assertThat(found(filter("ada", null, null, null, null))).containsExactly(3L, 1L);
        assertThat(found(filter(null, "decide", null, null, null))).containsExactly(2L, 1L);
        assertThat(found(filter(null, null, "run_2", null, null))).containsExactly(3L);
        assertThat(found(filter(null, null, null, "refused", null))).containsExactly(2L);
        assertThat(found(filter(null, null, null, null, "req_1"))).containsExactly(1L);
        assertThat(found(filter("ben", null, "run_2", null, null))).isEmpty();
        assertThat(found(within("news"))).isEmpty();
        assertThat(found(within("news", "*"))).containsExactly(3L, 2L, 1L);
        assertThat(
                        found(
                                new AuditFilter(
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        NOON.plusMillis(1),
                                        NOON.plusMillis(2))))
                .containsExactly(2L);
    }

    private List<Long> found(AuditFilter filter) {
        return trail().list(filter, null, 10).stream().map(AuditRow::seq).toList();
    }

    private static AuditFilter within(String... projects) {
        return new AuditFilter(Set.of(projects), null, null, null, null, null, null, null);
    }

    private static AuditFilter filter(
            @Nullable String principal,
            @Nullable String action,
            @Nullable String object,
            @Nullable String outcome,
            @Nullable String request) {
        return new AuditFilter(null, principal, action, object, outcome, request, null, null);
    }

    private static AuditLine entry(
            String principal,
            String action,
            String object,
            @Nullable String request,
            int ms,
            Outcome outcome) {
        var origin = new Origin("api", request, null, null, null, null, null, null);
        return TestAudit.CODEC.encode(
                AuditEntry.of(
                        NOON.plusMillis(ms),
                        new Asker(Principal.human(principal), origin),
                        action,
                        Subject.of("run", object),
                        outcome,
                        null));
    }

    protected final AuditTrail trail() {
        return store.audit();
    }

    protected static AuditLine line(String action) {
        return TestAudit.line(action);
    }

    protected final List<String> actions() {
        return trail().read(0, 10_000).stream().map(row -> row.index().action()).toList();
    }

    protected final Verdict verdict() {
        return AuditVerifier.verify(trail(), List.of(), Map.of());
    }

    private Verdict sound(long entries) {
        return new Verdict.Sound(entries, trail().head().hash(), 0, 0);
    }

    private static Webhook webhook(String id) {
        var filter = new WebhookFilter("*", Set.of(), Set.of(), Set.of(), Map.of());
        return new Webhook(
                id, "https://a/", "", filter, 0, null, "s", null, null, null, null, NOON);
    }
}
