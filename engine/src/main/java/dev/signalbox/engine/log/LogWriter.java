package dev.signalbox.engine.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The one writer of the log: whatever has come in while a transaction was being synced shares the
/// next one (group commit).
public final class LogWriter {

    /// Keeps one transaction, and with it the wait of the last in line, short.
    private static final int MOST_APPENDS = 512;

    private final RunLog log;
    private final Executor writer;
    private final Consumer<Committed> committed;
    private final IntConsumer audited;
    private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final LongAdder commits = new LongAdder();
    private final LongAdder events = new LongAdder();

    private record Pending(
            Writing writing, Runnable onDisk, Consumer<@Nullable RuntimeException> done) {}

    /// Transactions and events since the start. One transaction is one fsync.
    public record Tally(long commits, long events) {}

    /// @param writer runs one task at a time
    /// @param committed told of every append in log order, before whoever asked for it; must be
    ///   quick
    /// @param audited told how many entries of the audit trail were written; must be quick
    public LogWriter(
            RunLog log, Executor writer, Consumer<Committed> committed, IntConsumer audited) {
        this.log = log;
        this.writer = writer;
        this.committed = committed;
        this.audited = audited;
    }

    /// @param onDisk called on the writer's thread before anybody is told of the events, so that
    ///   whoever has seen one does not read a state from before it; must be quick
    /// @param done told on the writer's thread: nothing when it is on disk, else why it is not
    public void submit(
            Writing writing, Runnable onDisk, Consumer<@Nullable RuntimeException> done) {
        queue.add(new Pending(writing, onDisk, done));
        schedule();
    }

    public Tally tally() {
        return new Tally(commits.sum(), events.sum());
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            writer.execute(this::drain);
        }
    }

    private void drain() {
        var batch = new ArrayList<Pending>();
        for (Pending next; batch.size() < MOST_APPENDS && (next = queue.poll()) != null; ) {
            batch.add(next);
        }
        try {
            if (!batch.isEmpty()) {
                write(batch);
            }
        } finally {
            scheduled.set(false);
            if (!queue.isEmpty()) {
                schedule();
            }
        }
    }

    private void write(List<Pending> batch) {
        long pos;
        try {
            pos = log.append(batch.stream().map(Pending::writing).toList());
        } catch (StoreUnavailable | Fenced refused) {
            batch.forEach(each -> each.done().accept(refused));
            return;
        } catch (RuntimeException defect) {
            isolate(batch, defect);
            return;
        }
        commits.increment();
        int entries = 0;
        for (Pending each : batch) {
            each.onDisk().run();
            if (each.writing() instanceof Append append) {
                committed.accept(new Committed(append, pos));
                int count = append.events().size();
                events.add(count);
                pos += count;
            }
            entries += each.writing().audit().size();
            each.done().accept(null);
        }
        if (entries > 0) {
            audited.accept(entries);
        }
    }

    /// One append that cannot be written must not take the others down with it.
    private void isolate(List<Pending> batch, RuntimeException defect) {
        if (batch.size() == 1) {
            batch.getFirst().done().accept(defect);
        } else {
            batch.forEach(each -> write(List.of(each)));
        }
    }
}
