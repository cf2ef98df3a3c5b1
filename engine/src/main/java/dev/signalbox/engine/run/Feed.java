package dev.signalbox.engine.run;

import dev.signalbox.engine.log.Committed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells whoever listens what has been committed, in log order.
public final class Feed {

    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    /// @param listener called on the log writer's thread; must be quick and must not throw
    public void listen(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    public void unlisten(Consumer<Committed> listener) {
        listeners.remove(listener);
    }

    /// Completes when the run's next events are committed. Ask before reading the log, so that
    /// nothing can slip in between.
    public CompletableFuture<Void> next(String run) {
        return waiting.computeIfAbsent(run, _ -> new CompletableFuture<>()).copy();
    }

    void publish(Committed committed) {
        listeners.forEach(listener -> listener.accept(committed));
        CompletableFuture<Void> waiters = waiting.remove(committed.append().run().id());
        if (waiters != null) {
            waiters.completeAsync(() -> null);
        }
    }
}
