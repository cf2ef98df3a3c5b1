package dev.signalbox.engine.export;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.StoreUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps run folders up to date, a moment behind the log, on one thread. What comes in while it
/// writes is written together, so that a run that is over in a moment costs one write.
public final class Exporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

    /// How far behind a folder may be; also how long a short run has to come in whole.
    private static final long PAUSE_MS = 500;

    /// Beyond this many runs waiting, folders are left behind and made up for from the log.
    private static final int MOST_RUNS = 20_000;

    private final RunFolders folders;
    private final Object lock = new Object();
    private Map<String, List<Append>> waiting = new LinkedHashMap<>();
    private boolean closed;
    private final Thread thread;

    public Exporter(RunFolders folders) {
        this.folders = folders;
        this.thread = Thread.ofPlatform().name("run-folders").daemon().start(this::work);
    }

    /// Takes note of what was committed; returns at once.
    public void committed(Append append) {
        synchronized (lock) {
            if (waiting.size() < MOST_RUNS || waiting.containsKey(append.run().id())) {
                waiting.computeIfAbsent(append.run().id(), _ -> new ArrayList<>()).add(append);
            }
            lock.notifyAll();
        }
    }

    private void work() {
        try {
            for (Map<String, List<Append>> batch = take(); !batch.isEmpty(); batch = take()) {
                batch.values().forEach(this::write);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, List<Append>> take() throws InterruptedException {
        synchronized (lock) {
            while (waiting.isEmpty() && !closed) {
                lock.wait();
            }
            long until = System.nanoTime() + PAUSE_MS * 1_000_000;
            for (long left = PAUSE_MS; left > 0 && !closed; ) {
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
            LOG.warn(
                    "[events] the folder of {} is behind: {}",
                    appends.getFirst().run().id(),
                    e.getMessage());
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
