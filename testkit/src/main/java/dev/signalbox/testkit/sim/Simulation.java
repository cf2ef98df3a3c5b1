package dev.signalbox.testkit.sim;

import static java.util.Objects.requireNonNull;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.Removed;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunCommand.Judge;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.RunFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.retention.Measured;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.run.EnginePorts;
import dev.signalbox.engine.run.EngineSettings;
import dev.signalbox.engine.run.Ledger;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.testkit.store.EngineDied;
import dev.signalbox.testkit.store.InMemoryStore;
import dev.signalbox.testkit.store.TestAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A world that follows from a seed: the real engine, a few random pipelines, people who ask for
/// anything, a disk that fails, a process that dies. First rough, then calm until all runs are
/// over.
public final class Simulation {

    private static final Origin ORIGIN = Origin.of("sim");
    private static final int ROUGH_STEPS = 150;
    private static final int CALM_ROUNDS = 40;
    private static final int STEPS_A_ROUND = 40;

    private final RandomGenerator random;
    private final Roughness roughness;
    private final SeededTasks tasks;
    private final Operators operators;
    private final Map<String, PipelineVersion> versions = new LinkedHashMap<>();
    private final Set<AttemptKey> started = SimulatedAttempts.registry();
    private final List<Recorded> acknowledged = new ArrayList<>();
    private final Map<String, TreeMap<Long, String>> archive = new LinkedHashMap<>();
    private final Map<String, Map<Long, RunState>> witnessed = new LinkedHashMap<>();
    private InMemoryStore store = new InMemoryStore();
    private SimulatedAttempts attempts;
    private Engine engine;
    private int crashes;
    private int refusals;

    private Simulation(long seed, Roughness roughness) {
        this.random = new SplittableRandom(seed);
        this.roughness = roughness;
        this.tasks = new SeededTasks(random);
        this.operators = new Operators(random);
        var pipelines = new RandomPipelines(random);
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            add(pipelines.next("p" + i));
        }
        this.attempts = new SimulatedAttempts(random, tasks, started);
        this.engine = start();
    }

    public static World run(long seed, Roughness roughness) {
        return new Simulation(seed, roughness).play();
    }

    private World play() {
        int runs = 1 + random.nextInt(3);
        for (int i = 0; i < runs; i++) {
            create();
        }
        for (int i = 0; i < ROUGH_STEPS; i++) {
            roughen();
            if (random.nextInt(6) == 0) {
                operate();
            }
            step();
        }
        store.refuseAppends(0);
        attempts.calm();
        List<String> forgotten = finish();
        return world(forgotten);
    }

    /// Nothing breaks any more and people do only what helps. A gate may be out of everybody's
    /// reach by then; but nothing is beyond `cancel`.
    private List<String> finish() {
        for (int round = 0; round < CALM_ROUNDS && !unfinished().isEmpty(); round++) {
            steps();
            unfinished().forEach(this::help);
        }
        for (int round = 0; round < CALM_ROUNDS && !unfinished().isEmpty(); round++) {
            unfinished()
                    .forEach(run ->
                            send(run.id(), new RunCommand.Cancel(null, operators.somebody())));
            steps();
        }
        while (tasks.isBusy()) {
            step();
        }
        return unfinished().stream().map(RunRow::id).toList();
    }

    private void steps() {
        for (int i = 0; i < STEPS_A_ROUND && step(); i++) {
            // step() does the work
        }
    }

    private void help(RunRow run) {
        RunCommand command = operators.helpful(engine.find(run.id()).orElseThrow().state());
        if (command != null) {
            send(run.id(), command);
        }
    }

    private void roughen() {
        if (happens(roughness.refusedAppends())) {
            store.refuseAppends(1 + random.nextInt(3));
        }
        if (happens(roughness.deaths())) {
            store.dieAfterNextAppend();
        }
        if (happens(roughness.clockJumps())) {
            tasks.jump(Duration.ofMinutes(random.nextInt(180) - 60));
        }
        if (happens(roughness.crashes())) {
            crash();
        }
    }

    private boolean step() {
        try {
            boolean busy = tasks.step();
            witness();
            return busy;
        } catch (EngineDied died) {
            crash();
            return true;
        }
    }

    /// kill -9: whatever was in memory is gone; another process takes over.
    private void crash() {
        crashes++;
        tasks.forget();
        store.letGo();
        store = store.fromAnotherProcess();
        attempts = new SimulatedAttempts(random, tasks, started);
        engine = start();
    }

    private Engine start() {
        var _ = store.becomeEngine(Duration.ZERO);
        var ports =
                new EnginePorts(
                        store,
                        attempts,
                        (name, _) -> requireNonNull(versions.get(name)),
                        (_, stage) -> new Judge(stage.id(), stage.id().hashCode() % 3 != 0, null),
                        new Ids(tasks, random),
                        tasks,
                        random,
                        tasks,
                        tasks,
                        tasks,
                        new Ledger(TestAudit.CODEC, _ -> {}));
        var settings = new EngineSettings(2, 3, Integer.MAX_VALUE, Duration.ofSeconds(1));
        return Engine.start(ports, settings, this::seen);
    }

    /// Whoever has seen an event does not read a state from before it.
    private void seen(Committed committed) {
        RunRow row = committed.append().run();
        long known = engine.find(row.id()).orElseThrow().seq();
        if (known < row.seq()) {
            throw new AssertionError(
                    "event %d of %s was shown, and its state is that after %d"
                            .formatted(row.seq(), row.id(), known));
        }
    }

    private void create() {
        var all = new ArrayList<>(versions.values());
        PipelineVersion version = all.get(random.nextInt(all.size()));
        var command =
                new RunCommand.Create(
                        version.name(),
                        version.number(),
                        version.digest(),
                        random.nextInt(4) == 0 ? Mode.MANUAL : Mode.AUTO,
                        "{}",
                        Map.of(),
                        null,
                        operators.somebody());
        var _ =
                engine.create(version, command, null, ORIGIN)
                        .whenComplete((answer, _) -> note(answer));
    }

    private void operate() {
        List<RunRow> rows = store.log().listRuns(RunFilter.ALL, null, 10);
        if (!rows.isEmpty()) {
            RunRow row = rows.get(random.nextInt(rows.size()));
            String run = row.id();
            if (row.status().isFinal() && random.nextInt(3) == 0) {
                prune(row);
                return;
            }
            Snapshot snapshot = engine.find(run).orElseThrow();
            send(run, operators.anything(snapshot.state()));
        }
    }

    /// Somebody makes a copy first, as the marker's digest invites to.
    private void prune(RunRow row) {
        long kept = row.seq() - row.firstSeq() + 1;
        long to = row.firstSeq() + random.nextLong(kept);
        Removed.Rule rule = random.nextBoolean() ? Removed.Rule.AGE : Removed.Rule.COUNT;
        archive(row.id());
        Removed removed = Measured.of(store.log(), row, rule, to).orElseThrow().removed();
        send(row.id(), new RunCommand.Prune(removed, operators.somebody()));
        if (random.nextInt(4) == 0) {
            send(row.id(), new RunCommand.Prune(removed, operators.somebody()));
        }
    }

    private void archive(String run) {
        TreeMap<Long, String> lines = archive.computeIfAbsent(run, _ -> new TreeMap<>());
        store.log()
                .listEvents(run, 0, EventFilter.ALL, 100_000)
                .forEach(line -> lines.put(line.seq(), line.json()));
    }

    private void send(String run, RunCommand command) {
        var _ =
                engine.handle(run, command, null, ORIGIN)
                        .whenComplete((answer, _) -> {
                            note(answer);
                            // What an attempt says is nobody's command.
                            if (answer instanceof Answer.Refused
                                    && !(command instanceof RunCommand.OfAttempt)) {
                                refusals++;
                            }
                        });
    }

    /// What whoever looks now gets to see.
    private void witness() {
        for (String run : witnessed.keySet()) {
            engine.find(run).ifPresent(this::witness);
        }
    }

    private void witness(Snapshot seen) {
        witnessed
                .computeIfAbsent(seen.state().run(), _ -> new TreeMap<>())
                .put(seen.seq(), seen.state());
    }

    private void note(@Nullable Answer answer) {
        if (answer instanceof Answer.Done done) {
            witness(new Snapshot(done.state(), done.seq()));
            acknowledged.addAll(done.events());
        }
    }

    private void add(Pipeline pipeline) {
        versions.put(
                pipeline.name(),
                new PipelineVersion(
                        pipeline.name(), 1, "sha256:p", "", List.of(), pipeline, Instant.EPOCH));
    }

    private boolean happens(int perThousand) {
        return random.nextInt(1_000) < perThousand;
    }

    private List<RunRow> unfinished() {
        return store.log().listRuns(RunFilter.ALL, null, 100).stream()
                .filter(run -> !run.status().isFinal())
                .toList();
    }

    private World world(List<String> forgotten) {
        var log = new LinkedHashMap<String, List<String>>();
        var kept = new LinkedHashMap<String, List<String>>();
        var folding = new LinkedHashMap<String, List<String>>();
        var live = new LinkedHashMap<String, RunState>();
        for (RunRow run : store.log().listRuns(RunFilter.ALL, null, 100)) {
            archive(run.id());
            log.put(
                    run.id(),
                    List.copyOf(archive.getOrDefault(run.id(), new TreeMap<>()).values()));
            folding.put(run.id(), store.log().listFolding(run.id()));
            kept.put(
                    run.id(),
                    store.log().listEvents(run.id(), 0, EventFilter.ALL, 100_000).stream()
                            .map(EventLine::json)
                            .toList());
            live.put(run.id(), engine.find(run.id()).orElseThrow().state());
        }
        return new World(
                log,
                kept,
                folding,
                live,
                witnessed,
                acknowledged,
                forgotten,
                crashes,
                store.audit().read(0, Integer.MAX_VALUE),
                refusals);
    }
}
