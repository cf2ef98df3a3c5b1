package dev.signalbox.engine.host;

import dev.signalbox.engine.audit.AuditFiles;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.audit.Checkpoint;
import dev.signalbox.engine.audit.CheckpointFile;
import dev.signalbox.engine.audit.SigningKey;
import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs where the audit trail ends, and writes it down outside of the store: whenever 64 entries
/// have come, and a minute after the first of fewer. The store's engine alone does it.
public final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int EVERY = 64;
    private static final Duration AT_LATEST = Duration.ofSeconds(60);

    /// While entries come by the thousand, a signature covers more of them: each costs an fsync.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Store store;
    private final AuditFiles files;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Executor tasks;
    private final AtomicInteger unsigned = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable SigningKey key;
    private @Nullable Long signed;

    public Checkpoints(
            Store store, AuditFiles files, InstantSource clock, Alarm alarm, Executor tasks) {
        this.store = store;
        this.files = files;
        this.clock = clock;
        this.alarm = alarm;
        this.tasks = tasks;
    }

    /// Begins to look every minute.
    public void start() {
        alarm.ring(AT_LATEST, this::lookAgainAndAgain);
    }

    private void lookAgainAndAgain() {
        ask();
        alarm.ring(AT_LATEST, this::lookAgainAndAgain);
    }

    /// There are more entries than before. Quick.
    public void written(int entries) {
        if (unsigned.addAndGet(entries) >= EVERY) {
            ask();
        }
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            try {
                tasks.execute(this::signAndRest);
            } catch (RejectedExecutionException closing) {
                LOG.debug("the last checkpoint is written when the engine closes", closing);
            }
        }
    }

    private void signAndRest() {
        sign();
        alarm.ring(
                PAUSE,
                () -> {
                    asked.set(false);
                    if (unsigned.get() >= EVERY) {
                        ask();
                    }
                });
    }

    /// Now, if there is anything to sign.
    public synchronized void sign() {
        if (!store.holds()) {
            return;
        }
        try {
            unsigned.set(0);
            AuditHead head = store.audit().head();
            if (head.seq() != last(head)) {
                new CheckpointFile(files.checkpoints())
                        .add(key().sign(head, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
                signed = head.seq();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "[audit] no checkpoint can be written to {}: {}",
                    files.checkpoints(),
                    e.getMessage());
        } catch (StoreUnavailable e) {
            LOG.warn("[audit] a checkpoint has to wait: {}", e.getMessage());
        }
    }

    private long last(AuditHead head) throws IOException {
        if (signed == null) {
            signed = new CheckpointFile(files.checkpoints()).last().map(Checkpoint::seq).orElse(0L);
            if (signed > head.seq()) {
                LOG.error(
                        "[audit] the trail ends with entry {}, and {} knows entry {}: entries are missing. Run signalbox audit verify.",
                        head.seq(),
                        files.checkpoints(),
                        signed);
            }
        }
        return signed;
    }

    private SigningKey key() throws IOException {
        if (key == null) {
            key = SigningKey.open(files.signingKey(), files.publicKeys());
        }
        return key;
    }

    /// Holds the whole trail against its checkpoints.
    ///
    /// @throws IOException they cannot be read
    /// @throws IllegalArgumentException they are none
    public Verdict verify() throws IOException {
        return AuditVerifier.verify(
                store.audit(), new CheckpointFile(files.checkpoints()).all(), files.keys());
    }

    @Override
    public void close() {
        sign();
    }
}
