package dev.signalbox.server.event;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunLog.FeedPiece;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Feed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells this server's readers what is committed: by its own engine as it happens; by another
/// server's, soon after, for one thread then reads on in the log.
@Singleton
public class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int EVENTS = 1_000;

    private final RunLog log;
    private final RecentEvents recent;
    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> gaps = new CopyOnWriteArrayList<>();
    private @Nullable Thread reader;

    @Inject
    Commits(RunLog log, RecentEvents recent) {
        this.log = log;
        this.recent = recent;
    }

    /// @param listener must be quick; one that then reads events, from memory or from the log,
    ///   finds those that it was told of
    public void listen(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    /// @param listener called when events may have been committed that nobody was told of
    public void onGap(Runnable listener) {
        gaps.add(listener);
    }

    /// This server has become the engine.
    public synchronized void follow(Feed feed) {
        stopReading();
        recent.begin();
        feed.listen(this::committed);
        gaps.forEach(Runnable::run);
    }

    /// Another server is the engine.
    public synchronized void followLog() {
        if (reader == null) {
            recent.begin();
            reader = Thread.ofVirtual().name("log-reader").start(this::readOn);
        }
    }

    /// Nobody is told of anything any more.
    public synchronized void stop() {
        stopReading();
        recent.forget();
    }

    private void stopReading() {
        if (reader != null) {
            reader.interrupt();
            reader = null;
        }
    }

    private void committed(Committed committed) {
        recent.committed(committed);
        listeners.forEach(listener -> listener.accept(committed));
    }

    private void readOn() {
        long reached = -1;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                reached = read(reached);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param reached negative at the beginning
    private long read(long reached) {
        long at = reached;
        try {
            if (at < 0) {
                at = log.feedEnd();
                gaps.forEach(Runnable::run);
                return at;
            }
            FeedPiece piece;
            do {
                piece = log.listFeed(at, FeedFilter.ALL, EVENTS);
                publish(piece.lines());
                at = piece.reached();
            } while (piece.lines().size() == EVENTS);
        } catch (StoreUnavailable away) {
            LOG.warnf("[events] the log cannot be read now: %s", away.getMessage());
        }
        return at;
    }

    private void publish(List<FeedLine> lines) {
        int from = 0;
        while (from < lines.size()) {
            String run = lines.get(from).line().run();
            var events = new ArrayList<EventLine>();
            int to = from;
            for (; to < lines.size() && lines.get(to).line().run().equals(run); to++) {
                events.add(lines.get(to).line());
            }
            long pos = lines.get(from).pos();
            log.findRun(run)
                    .map(row -> new Append(at(row, events), events, List.of(), List.of(), null))
                    .ifPresent(append -> committed(new Committed(append, pos)));
            from = to;
        }
    }

    /// The row may be ahead of the events; then the run is not over with them, whatever it says.
    private static RunRow at(RunRow row, List<EventLine> events) {
        long seq = events.getLast().seq();
        return row.seq() == seq ? row : row.before(seq);
    }
}
