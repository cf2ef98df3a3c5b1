package dev.signalbox.server.stream;

import dev.signalbox.engine.log.RunLog;
import dev.signalbox.server.event.FeedQuery;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Pages of the events of all runs, now or as soon as there is something in them.
@Singleton
class FeedPolls {

    private final RunLog log;
    private final Pieces pieces;
    private final Hubs hubs;
    private final Vertx vertx;

    @Inject
    FeedPolls(RunLog log, Pieces pieces, Hubs hubs, Vertx vertx) {
        this.log = log;
        this.pieces = pieces;
        this.hubs = hubs;
        this.vertx = vertx;
    }

    /// @param visible the projects whose events may be told; nothing: all
    CompletableFuture<FeedPage> poll(FeedQuery query, @Nullable Set<String> visible) {
        var interest = new Interest(new Topic.All(), query.filter().within(visible));
        long after = FeedQuery.position("after", query.after(), "start", query.filter(), log);
        return pieces.read(interest, after, query.limit())
                .thenCompose(piece -> answer(interest, piece, query));
    }

    private CompletableFuture<FeedPage> answer(Interest interest, Piece piece, FeedQuery query) {
        boolean atEnd = piece.reached() >= piece.end();
        if (!piece.entries().isEmpty() || !atEnd || query.patience().isZero()) {
            return CompletableFuture.completedFuture(
                    new FeedPage(lines(piece.entries()), interest.id(piece.reached()), atEnd));
        }
        return await(interest, piece.reached(), query);
    }

    private CompletableFuture<FeedPage> await(Interest interest, long after, FeedQuery query) {
        var sink = new PollSink();
        CompletableFuture<FeedPage> answer =
                sink.first()
                        .thenApply(entries -> page(interest, after, entries, query.limit()))
                        .completeOnTimeout(
                                page(interest, after, List.of(), query.limit()),
                                query.patience().toMillis(),
                                TimeUnit.MILLISECONDS);
        Context context = vertx.getOrCreateContext();
        context.runOnContext(_ -> {
            Hub hub = hubs.here(context);
            var subscription = new Subscription(interest, after, sink, hub, pieces);
            subscription.begin();
            var _ = answer.whenComplete((_, _) -> hub.execute(subscription::leave));
        });
        return answer;
    }

    private static FeedPage page(Interest interest, long after, List<Entry> entries, int limit) {
        List<Entry> first = entries.subList(0, Math.min(limit, entries.size()));
        String next = first.isEmpty() ? interest.id(after) : interest.id(first.getLast());
        return new FeedPage(lines(first), next, first.size() == entries.size());
    }

    private static List<String> lines(List<Entry> entries) {
        return entries.stream().map(entry -> entry.line().json()).toList();
    }
}
