package dev.signalbox.server.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// One client's way through a topic: it reads the log up to its end, and from there on is told of
/// what is committed. Whenever it falls behind, or the client takes no more, it goes back to
/// reading, so that it holds no more than a piece. Everything here happens on the hub's event loop.
final class Subscription {

    private static final Logger LOG = Logger.getLogger(Subscription.class);

    /// A client that takes nothing for this long is cut off; it comes back to where it was.
    private static final Duration LAG = Duration.ofSeconds(30);

    private final Interest interest;
    private final Sink sink;
    private final Hub hub;
    private final Reading pieces;
    private State state = State.READING;
    private long cursor;

    /// The newest position that was told since the hub knows of this.
    private long told;

    private long fullNanos;

    private enum State {
        READING,
        LIVE,
        /// The client has to take what was sent first.
        FULL,
        OVER
    }

    /// @param after where to begin
    Subscription(Interest interest, long after, Sink sink, Hub hub, Reading pieces) {
        this.interest = interest;
        this.cursor = after;
        this.sink = sink;
        this.hub = hub;
        this.pieces = pieces;
    }

    Topic topic() {
        return interest.topic();
    }

    /// Reads on from where it is. Asked before reading, the hub tells of everything that is
    /// committed later, so nothing can slip in between.
    void begin() {
        hub.add(this);
        state = State.READING;
        read();
    }

    /// What was committed, without a gap in itself.
    void tell(List<Entry> entries) {
        told = Math.max(told, position(entries.getLast()));
        if (state != State.LIVE || told <= cursor) {
            return;
        }
        if (position(entries.getFirst()) > cursor + 1) {
            readOn();
            return;
        }
        long before = cursor;
        cursor = told;
        var wanted = new ArrayList<Entry>(entries.size());
        for (Entry entry : entries) {
            if (position(entry) > before && interest.includes(entry)) {
                wanted.add(entry);
            }
        }
        if (!wanted.isEmpty()) {
            sink.events(wanted, interest);
        }
        if (isEnd(entries.getLast())) {
            end();
        } else if (sink.isFull()) {
            awaitRoom();
        }
    }

    /// Something may have been committed that nobody told of.
    void lookAgain() {
        if (state == State.LIVE) {
            readOn();
        }
    }

    /// Whether the client is cut off for having taken nothing for too long.
    boolean isLost(long nowNanos) {
        return state == State.FULL && nowNanos - fullNanos > LAG.toNanos();
    }

    void cutOff() {
        if (over()) {
            sink.cutOff();
        }
    }

    /// The client has gone.
    void leave() {
        over();
    }

    private void readOn() {
        state = State.READING;
        read();
    }

    private void read() {
        var _ =
                pieces.read(interest, cursor)
                        .whenComplete((piece, failure) ->
                                hub.execute(() -> {
                                    if (failure != null) {
                                        LOG.debugf(failure, "a stream ends early");
                                        cutOff();
                                    } else if (state == State.READING) {
                                        take(piece);
                                    }
                                }));
    }

    private void take(Piece piece) {
        if (cursor > piece.end()) {
            // It knows of events that this log has never had.
            sink.own("reset", "{\"last\":\"%s\"}".formatted(interest.id(piece.end())));
            cursor = 0;
            read();
            return;
        }
        if (cursor + 1 < piece.oldest()) {
            sink.own("reset", "{\"oldest\":%d}".formatted(piece.oldest()));
            cursor = piece.oldest() - 1;
        }
        if (!piece.entries().isEmpty()) {
            sink.events(piece.entries(), interest);
        }
        boolean moved = piece.reached() > cursor;
        cursor = Math.max(cursor, piece.reached());
        if (piece.complete()) {
            end();
        } else if (sink.isFull()) {
            awaitRoom();
        } else if (cursor < told || (moved && cursor < piece.end())) {
            read();
        } else {
            state = State.LIVE;
        }
    }

    private void awaitRoom() {
        state = State.FULL;
        fullNanos = System.nanoTime();
        sink.whenDrained(() -> {
            if (state == State.FULL) {
                readOn();
            }
        });
    }

    private void end() {
        sink.own("end", "{\"last_seq\":%d}".formatted(cursor));
        if (over()) {
            sink.end();
        }
    }

    private boolean over() {
        boolean first = state != State.OVER;
        state = State.OVER;
        hub.remove(this);
        return first;
    }

    private boolean isEnd(Entry entry) {
        return interest.topic() instanceof Topic.OfRun
                && entry.run() != null
                && entry.run().status().isFinal()
                && entry.run().seq() == entry.line().seq();
    }

    private long position(Entry entry) {
        return interest.topic().position(entry);
    }
}
