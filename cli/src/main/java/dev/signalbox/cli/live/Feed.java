package dev.signalbox.cli.live;

import java.time.Duration;
import java.util.List;

/// A run's events in order, each once.
public interface Feed extends AutoCloseable {

    /// What came, at the latest when the time is over; then perhaps nothing.
    Piece next(Duration wait) throws InterruptedException;

    @Override
    void close();

    /// @param over whether nothing will ever follow
    record Piece(List<Happened> events, boolean over) {
        public Piece {
            events = List.copyOf(events);
        }
    }
}
