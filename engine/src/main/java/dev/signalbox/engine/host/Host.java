package dev.signalbox.engine.host;

import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.artifact.ArtifactQuota;
import dev.signalbox.engine.artifact.FileArtifacts;
import dev.signalbox.engine.attempt.AttemptLimits;
import dev.signalbox.engine.attempt.AttemptLogs;
import dev.signalbox.engine.attempt.AttemptSettings;
import dev.signalbox.engine.attempt.LocalAttempts;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditFiles;
import dev.signalbox.engine.audit.Pseudonyms;
import dev.signalbox.engine.export.Exporter;
import dev.signalbox.engine.export.RunFolders;
import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.pipeline.Pipelines;
import dev.signalbox.engine.retention.Pruned;
import dev.signalbox.engine.retention.Retention;
import dev.signalbox.engine.retention.RetentionRules;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.run.CelJudge;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.engine.run.EnginePorts;
import dev.signalbox.engine.run.EngineSettings;
import dev.signalbox.engine.run.EventReads;
import dev.signalbox.engine.run.Ledger;
import dev.signalbox.engine.run.RunStarts;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.engine.run.SnapshotReads;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.engine.secret.SecretKeeper;
import dev.signalbox.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An engine with everything round it, on one store and one data folder. Reads work from the
/// beginning; commands once [#start] has returned.
public final class Host implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Host.class);

    /// A gate's event names every artifact, and an event is at most 64 KiB.
    private static final int MOST_ARTIFACTS = 200;

    private static final int SWEPT_AT_ONCE = 2_000;

    private static final AttemptLimits LIMITS =
            new AttemptLimits(
                    AttemptLimits.DEFAULT.logBytes(),
                    MOST_ARTIFACTS,
                    AttemptLimits.DEFAULT.artifactBytes(),
                    AttemptLimits.DEFAULT.checkedBytes(),
                    AttemptLimits.DEFAULT.responseBytes());

    private final Store store;
    private final HostSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final RandomGenerator random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("log-writer").daemon().factory());
    private final SystemAlarm alarm = new SystemAlarm();
    private final FileArtifacts files;
    private final Pipelines pipelines;
    private final SnapshotReads reads;
    private final RunFolders folders;
    private final Exporter exporter;
    private final Retention retention;
    private final Housekeeping housekeeping;
    private final Indexer indexer;
    private final AuditCodec audit;
    private final Checkpoints checkpoints;
    private final GlassWatch glass;
    private final SecretBox box;
    private final SecretKeeper secrets;
    private volatile @Nullable Engine engine;
    private long epoch;

    private Host(Store store, HostSettings settings) {
        this.store = store;
        this.settings = settings;
        this.files = files(settings.data().resolve("artifacts"));
        this.audit = new AuditCodec(Pseudonyms.in(settings.data().resolve(AuditFiles.HMAC_KEY)));
        this.checkpoints =
                new Checkpoints(
                        store,
                        AuditFiles.in(settings.data(), settings.checkpoints()),
                        clock,
                        alarm,
                        tasks);
        this.glass = new GlassWatch(store.access(), audit, clock, alarm, tasks);
        this.pipelines = new Pipelines(store.pipelines(), files, clock, audit);
        this.reads = new SnapshotReads(store.log(), pipelines);
        this.folders = new RunFolders(runs(), store.log(), this::find);
        this.exporter = new Exporter(folders, clock);
        this.retention = new Retention(store.log(), this::engine, files, clock);
        this.housekeeping =
                new Housekeeping(
                        store, files, clock, alarm, tasks, retention, settings.retention());
        this.box = new SecretBox(settings.secretKey());
        this.secrets = new SecretKeeper(store.secrets(), store.sealed(), box, clock);
        this.indexer = new Indexer(store.search(), store::holds, alarm, tasks);
    }

    public static Host open(Store store, HostSettings settings) {
        return new Host(store, settings);
    }

    /// Becomes the store's engine, as [Store#becomeEngine] says, and starts working. Again after
    /// another engine had taken over.
    ///
    /// @throws EngineElsewhere another engine did not let go in time
    public void start(Duration patience) throws InterruptedException {
        epoch = store.becomeEngine(patience);
        boolean first = engine == null;
        engine = Engine.start(ports(), engineSettings(), this::committed);
        indexer.wake();
        if (first) {
            exporter.start();
            housekeeping.start();
            checkpoints.start();
            glass.start();
        }
    }

    private void committed(Committed committed) {
        exporter.committed(committed);
        indexer.wake();
    }

    /// Finds out whether another has become the engine without our having heard of it. If so, this
    /// one stops working, and may be started again.
    public void confirm() throws InterruptedException {
        Engine working = engine;
        if (working == null || store.holds()) {
            return;
        }
        try {
            if (store.becomeEngine(Duration.ZERO) != epoch) {
                working.fenced();
            }
        } catch (EngineElsewhere overtaken) {
            LOG.info("[engine] {}", overtaken.getMessage());
            working.fenced();
        } catch (StoreUnavailable away) {
            LOG.warn("[engine] cannot tell who has the store: {}", away.getMessage());
        }
    }

    /// @throws EngineElsewhere this host is not the store's engine, or not yet
    public Engine engine() {
        Engine working = engine;
        if (working == null) {
            throw new EngineElsewhere("This server stands by: another engine holds the store.");
        }
        return working;
    }

    /// The run's committed state, whether or not this host is the engine.
    public Optional<Snapshot> find(String run) {
        Engine working = engine;
        return working != null && working.phase() == Engine.Phase.WORKING && store.holds()
                ? working.find(run)
                : reads.find(run);
    }

    /// The run as it was after an event that it has, whether or not the event itself is kept.
    public Optional<Snapshot> find(String run, long seq) {
        return reads.find(run, seq);
    }

    public Store store() {
        return store;
    }

    public ArtifactFiles files() {
        return files;
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    public RunFolders folders() {
        return folders;
    }

    public SecretKeeper secrets() {
        return secrets;
    }

    /// Seals what is kept in the store.
    public SecretBox box() {
        return box;
    }

    /// What [#prune] would remove now.
    public Pruned planPrune(RetentionRules rules) {
        return retention.plan(rules);
    }

    /// Removes what the rules do not keep, and begins to delete it.
    ///
    /// @throws EngineElsewhere this host is not the store's engine
    public Pruned prune(RetentionRules rules, Asker by) {
        engine();
        Pruned gone = retention.prune(rules, by);
        housekeeping.sweep();
        return gone;
    }

    /// Deletes all of what was removed, for a process that will not be there much longer.
    public void sweep() {
        while (retention.sweep(SWEPT_AT_ONCE)) {
            // sweep() does the work
        }
    }

    public RunStarts starts() {
        return new RunStarts(this::engine, pipelines, tasks);
    }

    public Decisions decisions() {
        return new Decisions(this::engine, files, ids, tasks);
    }

    public EventReads events() {
        return new EventReads(store.log(), () -> engine().feed(), tasks);
    }

    /// What entries of the audit trail are made with.
    public AuditCodec audit() {
        return audit;
    }

    /// The audit trail's checkpoints.
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Writes down the end of what is broken in an emergency.
    public GlassWatch glass() {
        return glass;
    }

    public Alarm alarm() {
        return alarm;
    }

    public AttemptLogs logs() {
        return new AttemptLogs(runs());
    }

    @Override
    public void close() {
        Engine working = engine;
        if (working != null) {
            working.close();
        }
        indexer.close();
        checkpoints.close();
        alarm.close();
        tasks.close();
        writer.close();
        exporter.close();
        store.close();
    }

    private Path runs() {
        return settings.data().resolve("runs");
    }

    private EngineSettings engineSettings() {
        EngineSettings usual = EngineSettings.forCores(Runtime.getRuntime().availableProcessors());
        return settings.processSlots() == 0
                ? usual
                : usual.withProcessSlots(settings.processSlots());
    }

    private static FileArtifacts files(Path folder) {
        try {
            return new FileArtifacts(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    private AttemptSettings attemptSettings() {
        String url = settings.url();
        return new AttemptSettings(
                runs(),
                settings.isolation(),
                files,
                new ArtifactQuota(settings.artifactQuota(), store.log()::artifactBytes),
                Adapters.load(settings.data().resolve("adapters")),
                () -> ids.next("art"),
                Promises::problems,
                _ -> url == null ? Map.of() : Map.of("SIGNALBOX_URL", url),
                secrets,
                LIMITS);
    }

    private EnginePorts ports() {
        var attempts = new LocalAttempts(attemptSettings());
        return new EnginePorts(
                store,
                attempts,
                pipelines,
                new CelJudge(files),
                ids,
                clock,
                random,
                alarm,
                tasks,
                writer,
                new Ledger(audit, checkpoints::written));
    }
}
