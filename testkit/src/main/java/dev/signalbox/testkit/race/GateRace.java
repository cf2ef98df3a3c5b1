package dev.signalbox.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.Decision.Outcome;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunEvent.AtGate;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.attempt.AttemptJob;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.attempt.AttemptRunner;
import dev.signalbox.engine.audit.AuditFilter;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.pipeline.PinnedFiles;
import dev.signalbox.engine.pipeline.PipelineParser;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.run.EnginePorts;
import dev.signalbox.engine.run.EngineSettings;
import dev.signalbox.engine.run.Ledger;
import dev.signalbox.engine.store.Store;
import dev.signalbox.testkit.store.TestAudit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Sixty-four deciders, a timer and a cancel meet at one gate, again and again, on the real engine
/// with real threads. Fails unless there is one outcome, everybody else is told of it, and the
/// audit trail says the same in the same order as the log.
public final class GateRace implements AutoCloseable {

    private static final int DECIDERS = 64;
    private static final Origin ORIGIN = Origin.of("test");
    private static final List<String> ON_TIMEOUT = List.of("hold", "approve", "reject", "fail");

    private final Store store;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final ConcurrentHashMap<String, CompletableFuture<String>> opened =
            new ConcurrentHashMap<>();
    private final Map<String, PipelineVersion> versions = new ConcurrentHashMap<>();
    private final Engine engine;

    /// @param store whose engine the caller is
    public GateRace(Store store) {
        this.store = store;
        for (String then : ON_TIMEOUT) {
            versions.put("race-" + then, version("race-" + then, then));
        }
        var random = new SplittableRandom(1);
        var ids = new Ids(now::get, random);
        var ports =
                new EnginePorts(
                        store,
                        new Successful(tasks, ids),
                        (name, _) -> Objects.requireNonNull(versions.get(name)),
                        (_, stage) -> new RunCommand.Judge(stage.id(), true, null),
                        ids,
                        now::get,
                        random,
                        (_, _) -> {},
                        tasks,
                        writer,
                        new Ledger(TestAudit.CODEC, _ -> {}));
        engine = Engine.start(ports, EngineSettings.forCores(4), this::seen);
    }

    private static PipelineVersion version(String name, String then) {
        String yaml =
                """
                name: %s
                stages:
                  - id: draft
                    run: { java: noop }
                    gate: { exclude: [], deadline: 1m, on_timeout: %s }
                """
                        .formatted(name, then);
        Pipeline pipeline =
                switch (PipelineParser.parse(
                        yaml.getBytes(StandardCharsets.UTF_8), PinnedFiles.none())) {
                    case Parsed.Valid(var parsed, _) -> parsed;
                    case Parsed.Invalid wrong -> throw new IllegalStateException(wrong.toString());
                };
        return new PipelineVersion(name, 1, "sha256:p", yaml, List.of(), pipeline, Instant.EPOCH);
    }

    private void seen(Committed committed) {
        committed.append().events().stream()
                .filter(line -> line.type().equals("gate.opened"))
                .findFirst()
                .ifPresent(line -> {
                    Recorded event = EventCodec.decode(line.json());
                    if (event.event() instanceof AtGate(_, GateEvent.Opened gate)) {
                        boolean _ = gate(event.run()).complete(gate.subject());
                    }
                });
    }

    private CompletableFuture<String> gate(String run) {
        return opened.computeIfAbsent(run, _ -> new CompletableFuture<>());
    }

    /// @return how the rounds ended, by the closing event's name
    public Map<String, Integer> play(int rounds) throws Exception {
        var outcomes = new ConcurrentHashMap<String, Integer>();
        for (int round = 0; round < rounds; round++) {
            outcomes.merge(playOne(round), 1, Integer::sum);
        }
        var verdict = AuditVerifier.verify(store.audit(), List.of(), Map.of());
        assertThat(verdict).isInstanceOf(Verdict.Sound.class);
        return outcomes;
    }

    private String playOne(int round) throws Exception {
        String name = "race-" + ON_TIMEOUT.get(round % ON_TIMEOUT.size());
        var create =
                new RunCommand.Create(
                        name,
                        1,
                        "sha256:p",
                        Mode.AUTO,
                        "{}",
                        Map.of(),
                        null,
                        Principal.human("starter"));
        Answer begun =
                engine.create(Objects.requireNonNull(versions.get(name)), create, null, ORIGIN)
                        .get(1, TimeUnit.MINUTES);
        String run = ((Answer.Done) begun).state().run();
        String subject = gate(run).get(1, TimeUnit.MINUTES);
        List<Answer> answers = race(run, subject, round);
        String outcome = check(run, answers);
        opened.remove(run);
        return outcome;
    }

    private List<Answer> race(String run, String subject, int round) throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<CompletableFuture<Answer>>();
        List<RunCommand> commands = commands(subject, round);
        for (RunCommand command : commands) {
            answers.add(
                    CompletableFuture.supplyAsync(
                                    () -> {
                                        await(start);
                                        if (command instanceof RunCommand.Wake) {
                                            now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
                                        }
                                        return command;
                                    },
                                    tasks)
                            .thenCompose(it -> engine.handle(run, it, null, ORIGIN)));
        }
        start.countDown();
        var all = new ArrayList<Answer>();
        for (CompletableFuture<Answer> answer : answers) {
            all.add(answer.get(1, TimeUnit.MINUTES));
        }
        return all;
    }

    /// Whoever is asked first has a better chance: so the timer and the cancel stand anywhere.
    private static List<RunCommand> commands(String subject, int round) {
        var commands = new ArrayList<RunCommand>();
        for (int i = 0; i < DECIDERS; i++) {
            commands.add(
                    new RunCommand.Decide(
                            "draft",
                            i % 2 == 0 ? Outcome.APPROVE : Outcome.REJECT,
                            Principal.human("decider" + i, "reviewer"),
                            subject,
                            "because",
                            null,
                            null,
                            null,
                            "test"));
        }
        var random = new SplittableRandom(round);
        commands.add(random.nextInt(round % 3 == 0 ? 1 : DECIDERS), new RunCommand.Wake());
        commands.add(
                random.nextInt(round % 5 == 0 ? 1 : DECIDERS),
                new RunCommand.Cancel("enough", Principal.human("canceler")));
        return commands;
    }

    private String check(String run, List<Answer> answers) {
        List<Recorded> events =
                store.log().listFolding(run).stream().map(EventCodec::decode).toList();
        List<GateEvent> closing =
                events.stream()
                        .map(Recorded::event)
                        .filter(AtGate.class::isInstance)
                        .map(event -> ((AtGate) event).event())
                        .filter(GateRace::closes)
                        .toList();
        assertThat(closing).as("what closed the gate of %s", run).hasSize(1);
        GateEvent winner = closing.getFirst();
        int refused = 0;
        for (Answer answer : answers) {
            if (answer instanceof Answer.Refused(var reason, _)) {
                refused++;
                tellsTheWinner(reason, winner);
            }
        }
        checkTrail(run, refused, winner);
        return winner.getClass().getSimpleName();
    }

    private static void tellsTheWinner(RunRefusal refusal, GateEvent winner) {
        switch (refusal) {
            case RunRefusal.AtGate(_, GateRefusal.AlreadyDecided(var told)) ->
                    assertThat(told).isNotNull().isEqualTo(decision(winner));
            case RunRefusal.AtGate(_, GateRefusal.NotOpen(var status)) ->
                    assertThat(status)
                            .isEqualTo(
                                    winner instanceof GateEvent.Canceled
                                            ? GateState.Status.CANCELED
                                            : GateState.Status.EXPIRED);
            case RunRefusal.RunEnded(var status) ->
                    assertThat(status)
                            .isIn(RunStatus.CANCELED, RunStatus.COMPLETED, RunStatus.FAILED);
            default -> throw new AssertionError("not what a loser is told: " + refusal);
        }
    }

    private void checkTrail(String run, int refused, GateEvent winner) {
        var filter = new AuditFilter(null, null, null, run, null, null, null, null);
        List<AuditRow> trail = store.audit().list(filter, null, 200).reversed();
        assertThat(trail.stream().filter(row -> row.index().outcome().equals("refused")))
                .as("refusals of %s", run)
                .hasSize(refused);
        long end = 0;
        long closedAt = 0;
        int closings = 0;
        for (AuditRow row : trail) {
            JsonNode entry = Json.parse(row.record());
            String action = row.index().action();
            if (row.index().outcome().equals("done")) {
                long from = entry.path("events_from").longValue();
                assertThat(from).as("the order of the log").isGreaterThan(end);
                end = from;
                if (action.equals("decide")
                        || action.equals("expireGate")
                        || (action.equals("cancelRun") && winner instanceof GateEvent.Canceled)) {
                    closings++;
                    closedAt = row.seq();
                }
            } else if (action.equals("decide")) {
                assertThat(row.seq()).as("losers come after the winner").isGreaterThan(closedAt);
                assertThat(closings).isEqualTo(1);
            }
        }
        assertThat(closings).as("outcomes in the trail of %s", run).isEqualTo(1);
        Decision decision = decision(winner);
        if (decision != null) {
            assertThat(trail)
                    .anySatisfy(row -> {
                        assertThat(row.index().action()).isEqualTo("decide");
                        assertThat(row.index().outcome()).isEqualTo("done");
                        assertThat(row.index().principal()).isEqualTo(decision.by().id());
                    });
        }
    }

    private static @Nullable Decision decision(GateEvent winner) {
        return switch (winner) {
            case GateEvent.Approved(var decision) -> decision;
            case GateEvent.Rejected(var decision) -> decision;
            case GateEvent.AutoApproved(var decision) -> decision;
            default -> null;
        };
    }

    private static boolean closes(GateEvent event) {
        return switch (event) {
            case GateEvent.Approved _,
                    GateEvent.Rejected _,
                    GateEvent.AutoApproved _,
                    GateEvent.Expired _,
                    GateEvent.Canceled _,
                    GateEvent.Superseded _ ->
                    true;
            case GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.ApprovalRecorded _,
                    GateEvent.Escalated _,
                    GateEvent.Reminded _ ->
                    false;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        tasks.close();
        writer.close();
    }

    /// Every attempt succeeds at once.
    private record Successful(ExecutorService tasks, Ids ids) implements AttemptRunner {

        @Override
        public void start(AttemptJob job, Listener listener) {
            var content =
                    new Content(ids.next("art"), "draft.txt", "sha256:draft", "text/plain", 1);
            tasks.execute(() -> listener.succeeded(List.of(content)));
        }

        @Override
        public void stop(AttemptKey key) {}

        @Override
        public void reap(AttemptKey key) {}

        @Override
        public void close() {}
    }
}
