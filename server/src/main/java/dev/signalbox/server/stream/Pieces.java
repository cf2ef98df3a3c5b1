package dev.signalbox.server.stream;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunLog.FeedPiece;
import dev.signalbox.server.event.EventPage;
import dev.signalbox.server.event.EventPages;
import dev.signalbox.server.event.EventQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Reads topics from where a client stands.
@Singleton
class Pieces implements Reading {

    private static final int EVENTS = 200;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final EventPages pages;
    private final RunLog log;

    @Inject
    Pieces(EventPages pages, RunLog log) {
        this.pages = pages;
        this.log = log;
    }

    @Override
    public CompletableFuture<Piece> read(Interest interest, long after) {
        return read(interest, after, EVENTS);
    }

    CompletableFuture<Piece> read(Interest interest, long after, int limit) {
        return switch (interest.topic()) {
            case Topic.OfRun(String run) -> ofRun(run, interest.filter(), after, limit);
            case Topic.All _ ->
                    CompletableFuture.supplyAsync(
                            () -> ofAll(interest.filter(), after, limit), VIRTUAL);
        };
    }

    private CompletableFuture<Piece> ofRun(String run, FeedFilter filter, long after, int limit) {
        var query = new EventQuery(after, filter.events(), limit, Duration.ZERO);
        return pages.poll(run, query).thenApply(Pieces::ofPage);
    }

    private static Piece ofPage(EventPage page) {
        List<Entry> entries = page.lines().stream().map(Pieces::unplaced).toList();
        return new Piece(entries, page.next(), page.lastSeq(), page.oldest(), page.complete());
    }

    private static Entry unplaced(EventLine line) {
        return new Entry(null, line, 0);
    }

    /// What a run no longer has is told by its marker, which is further on; the rest is there.
    private Piece ofAll(FeedFilter filter, long after, int limit) {
        FeedPiece piece = log.listFeed(after, filter, limit);
        List<Entry> entries =
                piece.lines().stream()
                        .map(line -> new Entry(null, line.line(), line.pos()))
                        .toList();
        return new Piece(entries, piece.reached(), Math.max(log.feedEnd(), after), 1, false);
    }
}
