package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunLog.FeedPiece;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.webhook.Delivery;
import dev.signalbox.engine.webhook.Webhook;
import dev.signalbox.engine.webhook.WebhookFilter;
import dev.signalbox.engine.webhook.WebhookStore;
import dev.signalbox.engine.webhook.WebhookStore.Move;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// Makes deliveries of events. The log is the outbox: an event is in it, with its position, in the
/// transaction that made it happen. Each endpoint has a position of its own, which moves on in the
/// transaction that adds its deliveries, so a crash neither loses an event nor sends one as two.
final class Dispatcher {

    /// An endpoint with so many deliveries on their way gets no more until some have arrived: the
    /// rest is safe in the log.
    static final int MOST_PENDING = 10_000;

    /// So far an endpoint that nothing is for is moved on in memory only.
    private static final long UNWRITTEN = 10_000;

    private static final int PIECE = 200;

    private final WebhookStore store;
    private final RunLog log;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable dispatched;
    private final Wakes wakes;

    /// Where endpoints are that are further than it is written. Only the pass and [#settle] touch
    /// it.
    private final Map<String, Place> places = new HashMap<>();

    private volatile boolean working;
    private volatile boolean nobody;
    private volatile boolean full;

    private record Place(long written, WebhookFilter filter, long reached) {}

    /// An endpoint on its way through the log during a pass.
    private static final class Reader {

        final Webhook webhook;
        long written;
        long reached;
        int pending;

        Reader(Webhook webhook, long reached, int pending) {
            this.webhook = webhook;
            this.written = webhook.position();
            this.reached = reached;
            this.pending = pending;
        }
    }

    /// @param dispatched called when there is something to deliver
    Dispatcher(Parts parts, ExecutorService tasks, Runnable dispatched) {
        this.store = parts.store();
        this.log = parts.log();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.dispatched = dispatched;
        this.wakes = new Wakes(tasks, parts.alarm(), this::pass);
    }

    void start() {
        working = true;
        endpointsChanged();
    }

    void stop() {
        working = false;
    }

    /// Something was committed. Costs next to nothing while there is no endpoint.
    void wake() {
        if (working && !nobody) {
            wakes.wake();
        }
    }

    /// Somebody may be there now.
    void endpointsChanged() {
        nobody = false;
        wake();
    }

    /// Deliveries have come to an end: there may be room for more.
    void settled() {
        if (full) {
            wake();
        }
    }

    /// Writes down how far an endpoint has come, before its filter becomes another one.
    synchronized void settle(Webhook webhook) {
        Place place = places.remove(webhook.id());
        if (place != null && isCurrent(place, webhook) && place.reached() > webhook.position()) {
            var move = new Move(webhook.id(), webhook.position(), place.reached());
            store.dispatch(List.of(move), List.of());
        }
    }

    private static boolean isCurrent(Place place, Webhook webhook) {
        return place.written() == webhook.position() && place.filter().equals(webhook.filter());
    }

    private void pass() {
        if (working && !dispatchAll()) {
            wakes.wake(); // an endpoint was changed in the meantime
        }
    }

    private synchronized boolean dispatchAll() {
        nobody = true;
        List<Webhook> enabled = store.listEnabled();
        nobody = enabled.isEmpty();
        full = false;
        var readers = new ArrayList<Reader>();
        for (Webhook webhook : enabled) {
            addUnlessFull(readers, webhook);
        }
        while (working && !readers.isEmpty()) {
            long from = readers.stream().mapToLong(r -> r.reached).min().orElseThrow();
            FeedPiece piece = log.listFeed(from, FeedFilter.ALL, PIECE);
            if (piece.reached() <= from) {
                return true;
            }
            if (!dispatch(readers, piece)) {
                return false;
            }
            if (readers.removeIf(r -> r.pending >= MOST_PENDING)) {
                full = true;
            }
        }
        return true;
    }

    private void addUnlessFull(List<Reader> readers, Webhook webhook) {
        Place place = places.get(webhook.id());
        long reached =
                place != null && isCurrent(place, webhook) ? place.reached() : webhook.position();
        int pending = store.countPending(webhook.id(), MOST_PENDING);
        if (pending >= MOST_PENDING) {
            full = true;
        } else {
            readers.add(new Reader(webhook, reached, pending));
        }
    }

    private boolean dispatch(List<Reader> readers, FeedPiece piece) {
        Instant now = clock.instant();
        var runs = new HashMap<String, Optional<RunRow>>();
        var deliveries = new ArrayList<Delivery>();
        var moves = new ArrayList<Move>();
        for (Reader reader : readers) {
            int before = deliveries.size();
            for (FeedLine each : piece.lines()) {
                if (each.pos() > reader.reached && accepts(reader.webhook, each.line(), runs)) {
                    deliveries.add(delivery(reader.webhook.id(), each.line(), ids, now));
                }
            }
            int added = deliveries.size() - before;
            long to = Math.max(reader.reached, piece.reached());
            if (added > 0 || to - reader.written >= UNWRITTEN) {
                moves.add(new Move(reader.webhook.id(), reader.written, to));
            }
            reader.pending += added;
        }
        if (!moves.isEmpty() && !store.dispatch(moves, deliveries)) {
            return false;
        }
        remember(readers, moves, piece.reached());
        if (!deliveries.isEmpty()) {
            dispatched.run();
        }
        return true;
    }

    private void remember(List<Reader> readers, List<Move> moves, long reached) {
        var written = new HashMap<String, Long>();
        moves.forEach(move -> written.put(move.webhook(), move.to()));
        for (Reader reader : readers) {
            Webhook webhook = reader.webhook;
            reader.reached = Math.max(reader.reached, reached);
            reader.written = written.getOrDefault(webhook.id(), reader.written);
            places.put(webhook.id(), new Place(reader.written, webhook.filter(), reader.reached));
        }
    }

    private boolean accepts(Webhook webhook, EventLine event, Map<String, Optional<RunRow>> runs) {
        WebhookFilter filter = webhook.filter();
        return filter.accepts(event)
                && (!filter.asksForRun()
                        || runs.computeIfAbsent(event.run(), log::findRun)
                                .filter(filter::accepts)
                                .isPresent());
    }

    /// The message's id follows from the event, so that a receiver can tell that it has it already,
    /// however it comes.
    static Delivery delivery(String webhook, EventLine event, Ids ids, Instant now) {
        return Delivery.due(
                ids.next("dlv"),
                webhook,
                event.run() + "_" + event.seq(),
                event.run(),
                event.seq(),
                event.type(),
                now);
    }
}
