package dev.signalbox.engine.export;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps run folders up to date, a moment behind the log, on one thread. What comes in while it
/// writes is written together, so that a run that is over in a moment costs one write. What an
/// earlier process did not come to, and what could not be written, is made up for from the log.
public final class Exporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

    /// How far behind a folder may be; also how long a short run has to come in whole.
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// A start is over when nothing has been committed for this long, or after the longest wait:
    /// until then the machine has better things to do.
    private static final Duration CALM = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT_FOR_CALM = Duration.ofSeconds(10);

    /// Until folders that could not be written are tried again.
    private static final Duration RETRY = Duration.ofSeconds(30);

    /// Beyond this many runs waiting, folders are left behind and made up for from the log.
    private static final int MOST_RUNS = 20_000;

    private final RunFolders folders;
    private final InstantSource clock;
    private final Object lock = new Object();
    private Map<String, List<Append>> waiting = new LinkedHashMap<>();
    private boolean behind = true;
    private long committedNanos = System.nanoTime();
    private boolean closed;
    private final Thread thread;

    public Exporter(RunFolders folders, InstantSource clock) {
        this.folders = folders;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("run-folders").daemon().unstarted(this::work);
    }

    /// Starts writing, and brings every folder up to date that an earlier process left behind. For
    /// whoever is the store's engine: two exporters must not write the same folder.
    public void start() {
        thread.start();
    }

    /// Takes note of what was committed; returns at once.
    public void committed(Committed committed) {
        Append append = committed.append();
        synchronized (lock) {
            committedNanos = System.nanoTime();
            if (waiting.size() < MOST_RUNS || waiting.containsKey(append.run().id())) {
                waiting.computeIfAbsent(append.run().id(), _ -> new ArrayList<>()).add(append);
            } else {
                behind = true;
            }
            lock.notifyAll();
        }
    }

    private void work() {
        try {
            awaitCalm();
            boolean more = true;
            while (more) {
                catchUp();
                Instant upTo = clock.instant();
                Map<String, List<Append>> batch = take();
                batch.values().forEach(this::write);
                mark(upTo);
                more = !batch.isEmpty() || !isClosed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCalm() throws InterruptedException {
        long giveUpAt = System.nanoTime() + LONGEST_WAIT_FOR_CALM.toNanos();
        synchronized (lock) {
            long calmAt = System.nanoTime() + CALM.toNanos();
            while (!closed && System.nanoTime() < Math.min(calmAt, giveUpAt)) {
                lock.wait(CALM.toMillis());
                calmAt = Math.max(calmAt, committedNanos + CALM.toNanos());
            }
        }
    }

    private void catchUp() {
        synchronized (lock) {
            if (!behind) {
                return;
            }
            behind = false;
        }
        try {
            folders.catchUp();
        } catch (IOException | StoreUnavailable e) {
            fallBehind("run folders are behind", e);
        }
    }

    /// Nothing when the exporter is closed, or when it is time to try again what failed.
    private Map<String, List<Append>> take() throws InterruptedException {
        synchronized (lock) {
            while (waiting.isEmpty() && !closed) {
                lock.wait(behind ? RETRY.toMillis() : 0);
                if (behind) {
                    break;
                }
            }
            long until = System.nanoTime() + PAUSE.toNanos();
            for (long left = PAUSE.toMillis(); left > 0 && !closed; ) {
                lock.wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
            Map<String, List<Append>> batch = waiting;
            waiting = new LinkedHashMap<>();
            return batch;
        }
    }

    private void write(List<Append> appends) {
        try {
            folders.add(appends);
        } catch (IOException | StoreUnavailable e) {
            fallBehind("the folder of %s is behind".formatted(appends.getFirst().run().id()), e);
        }
    }

    private void mark(Instant upTo) {
        synchronized (lock) {
            if (behind) {
                return;
            }
        }
        try {
            folders.mark(upTo);
        } catch (IOException e) {
            fallBehind("it cannot be noted what the run folders hold", e);
        }
    }

    private void fallBehind(String what, Exception why) {
        LOG.warn("[events] {}: {}", what, why.getMessage());
        synchronized (lock) {
            behind = true;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /// Writes what is waiting, and ends.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
