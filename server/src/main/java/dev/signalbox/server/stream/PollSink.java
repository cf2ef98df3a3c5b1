package dev.signalbox.server.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Whoever waits for the first events and then asks again.
final class PollSink implements Sink {

    private final CompletableFuture<List<Entry>> first = new CompletableFuture<>();

    CompletableFuture<List<Entry>> first() {
        return first;
    }

    @Override
    public void events(List<Entry> entries, Interest interest) {
        first.complete(entries);
    }

    @Override
    public void own(String name, String json) {}

    @Override
    public boolean isFull() {
        return first.isDone();
    }

    /// Nobody takes more than the first.
    @Override
    public void whenDrained(Runnable then) {}

    @Override
    public void end() {
        first.complete(List.of());
    }

    @Override
    public void cutOff() {
        first.complete(List.of());
    }
}
