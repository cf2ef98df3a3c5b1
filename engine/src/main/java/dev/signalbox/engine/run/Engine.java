package dev.signalbox.engine.run;

import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.LogWriter;
import dev.signalbox.engine.log.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes the rules happen: brings commands to runs one at a time, writes what they lead to, and
/// starts what a state calls for once it is durable.
public final class Engine implements AutoCloseable {

    private final EnginePorts ports;
    private final Snapshots snapshots;
    private final Feed feed = new Feed();
    private final LogWriter writer;
    private final Desk desk;
    private final Effects effects;
    private final ConcurrentHashMap<String, RequestKey> keysInFlight = new ConcurrentHashMap<>();
    private volatile Phase phase = Phase.STARTING;

    /// Where an engine's life stands.
    public enum Phase {
        STARTING,
        WORKING,
        /// Another engine has the store.
        FENCED,
        CLOSED
    }

    private Engine(EnginePorts ports, EngineSettings settings) {
        this.ports = ports;
        this.snapshots = new Snapshots(ports.store().log(), ports.versions(), settings.snapshots());
        this.writer =
                new LogWriter(
                        ports.store().log(),
                        ports.writer(),
                        feed::publish,
                        ports.ledger().written());
        this.effects = new Effects(ports, settings, this::insist);
        this.desk = new Desk(ports, settings, snapshots, writer, effects, this::fenced);
    }

    /// Starts working on a store whose engine the caller has become, and picks up what an earlier
    /// engine left behind.
    ///
    /// @param listener told of everything that is committed, from the first append on; as
    ///   [Feed#listen] says
    public static Engine start(
            EnginePorts ports, EngineSettings settings, Consumer<Committed> listener) {
        var engine = new Engine(ports, settings);
        engine.feed.listen(listener);
        new Recovery(ports, engine.snapshots, engine.effects, engine.desk, settings.recovering())
                .run();
        engine.phase = Phase.WORKING;
        return engine;
    }

    /// Begins a run.
    ///
    /// @return completes once the answer is on disk; exceptionally with [StoreUnavailable] or
    ///   [EngineElsewhere] when nothing was done
    public CompletableFuture<Answer> create(
            PipelineVersion version,
            RunCommand.Create command,
            @Nullable RequestKey key,
            Origin origin) {
        return send(
                ports.ids().next("run"),
                Letter.creating(command, version.pipeline(), key, origin),
                key);
    }

    /// Brings a command to a run. As [#create] otherwise.
    public CompletableFuture<Answer> handle(
            String run, RunCommand command, @Nullable RequestKey key, Origin origin) {
        return send(run, Letter.asking(command, key, origin), key);
    }

    /// The run's committed state.
    public Optional<Snapshot> find(String run) {
        return snapshots.find(run);
    }

    public Feed feed() {
        return feed;
    }

    public LogWriter.Tally tally() {
        return writer.tally();
    }

    public SlotTally slots() {
        return effects.slots();
    }

    public Phase phase() {
        return phase;
    }

    /// Stops every attempt of this engine; their runs go on with the next one.
    @Override
    public void close() {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            ports.attempts().close();
        }
    }

    private CompletableFuture<Answer> send(String run, Letter letter, @Nullable RequestKey key) {
        if (phase != Phase.WORKING) {
            return CompletableFuture.failedFuture(notHere());
        }
        if (!ports.store().holds()) {
            return CompletableFuture.failedFuture(
                    new EngineElsewhere("Another engine may have taken over."));
        }
        if (desk.isStalled(run)) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable("The store cannot be written at present."));
        }
        if (key == null) {
            desk.post(run, letter);
            return letter.answer();
        }
        String name = key.scope() + "\n" + key.key();
        if (keysInFlight.putIfAbsent(name, key) != null) {
            return CompletableFuture.completedFuture(new Answer.KeyInFlight(key.key()));
        }
        // Handed out is what follows the removal: whoever has the answer may use the key again.
        CompletableFuture<Answer> answer =
                letter.answer().whenComplete((_, _) -> keysInFlight.remove(name));
        desk.post(run, letter);
        return answer;
    }

    private void insist(String run, RunCommand command, Runnable heard) {
        if (phase == Phase.CLOSED || phase == Phase.FENCED) {
            return;
        }
        Letter letter = Letter.insisting(command);
        var _ = letter.answer().whenComplete((_, _) -> heard.run());
        desk.post(run, letter);
    }

    /// Stops working: another engine has the store.
    public void fenced() {
        if (phase == Phase.WORKING) {
            phase = Phase.FENCED;
            ports.tasks().execute(() -> ports.attempts().close());
        }
    }

    private EngineElsewhere notHere() {
        return new EngineElsewhere(
                switch (phase) {
                    case STARTING -> "The engine is starting.";
                    case WORKING -> "The engine works.";
                    case FENCED -> "Another engine has taken over.";
                    case CLOSED -> "The engine is shutting down.";
                });
    }
}
