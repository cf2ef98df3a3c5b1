package dev.signalbox.server.event;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.server.event.Tail.Waiter;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The newest events of the runs that moved last, as they are committed: whoever follows a run is
/// answered from memory, and whoever waits holds no thread.
@Singleton
public class RecentEvents {

    /// Latin-1 strings take a byte a character.
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

    private final Map<String, Tail> tails = new LinkedHashMap<>(1_024, 0.75f, true);
    private long characters;
    private boolean following;

    /// Begins to remember what it is told of.
    synchronized void begin() {
        forget();
        following = true;
    }

    /// What is remembered here grows old from now on.
    synchronized void forget() {
        following = false;
        tails.values().forEach(tail -> List.copyOf(tail.waiters()).forEach(w -> answer(tail, w)));
        tails.clear();
        characters = 0;
    }

    synchronized boolean isFollowing() {
        return following;
    }

    /// The page, now or as soon as there is an event for it; nothing when too little is remembered.
    synchronized Optional<CompletableFuture<EventPage>> poll(String run, EventQuery query) {
        Tail tail = tails.get(run);
        if (tail == null || !tail.reaches(query.after())) {
            return Optional.empty();
        }
        EventPage page = tail.page(query);
        return Optional.of(
                page.isWorthSending(query)
                        ? CompletableFuture.completedFuture(page)
                        : await(tail, query));
    }

    /// Waits for an event after those that `known` tells of.
    ///
    /// @return nothing when it cannot be waited for: there are events after them already
    synchronized Optional<CompletableFuture<EventPage>> await(RunRow known, EventQuery query) {
        if (!following) {
            return Optional.empty();
        }
        Tail tail = tails.computeIfAbsent(known.id(), _ -> new Tail(known));
        return tail.row().seq() > known.seq() ? Optional.empty() : Optional.of(await(tail, query));
    }

    private CompletableFuture<EventPage> await(Tail tail, EventQuery query) {
        var answer = new CompletableFuture<@Nullable EventPage>();
        var waiter = new Waiter(query, answer);
        tail.waiters().add(waiter);
        return answer.completeOnTimeout(null, query.patience().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(page -> page == null ? giveUp(tail, waiter) : page);
    }

    private synchronized EventPage giveUp(Tail tail, Waiter waiter) {
        tail.waiters().remove(waiter);
        if (tail.characters() == 0 && tail.waiters().isEmpty()) {
            tails.remove(tail.row().id(), tail);
        }
        return tail.page(waiter.query());
    }

    /// On the log writer's thread.
    synchronized void committed(Committed committed) {
        if (!following) {
            return;
        }
        Append append = committed.append();
        RunRow row = append.run();
        Tail tail = tails.get(row.id());
        if (tail == null) {
            tail = new Tail(row);
            tails.put(row.id(), tail);
        }
        long before = tail.characters();
        tail.add(append);
        characters += tail.characters() - before;
        for (Waiter waiter : List.copyOf(tail.waiters())) {
            if (tail.page(waiter.query()).isWorthSending(waiter.query())) {
                answer(tail, waiter);
            }
        }
        if (characters > MOST_CHARACTERS) {
            shrink();
        }
    }

    /// Whoever comes after the answer must not hold up the log writer.
    private static void answer(Tail tail, Waiter waiter) {
        tail.waiters().remove(waiter);
        EventPage page = tail.page(waiter.query());
        waiter.answer().completeAsync(() -> page, task -> Thread.ofVirtual().start(task));
    }

    private void shrink() {
        Iterator<Tail> oldest = tails.values().iterator();
        while (characters > MOST_CHARACTERS && oldest.hasNext()) {
            Tail tail = oldest.next();
            characters -= tail.characters();
            tail.clear();
            if (tail.waiters().isEmpty()) {
                oldest.remove();
            }
        }
    }
}
