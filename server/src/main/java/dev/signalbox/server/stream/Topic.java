package dev.signalbox.server.stream;

/// What a stream follows.
sealed interface Topic {

    /// Where the entry stands in it: positions go up, without gaps while events are committed.
    long position(Entry entry);

    /// One run's events, by their numbers.
    record OfRun(String run) implements Topic {
        @Override
        public long position(Entry entry) {
            return entry.line().seq();
        }
    }

    /// The events of all runs, in the order of their commits.
    record All() implements Topic {
        @Override
        public long position(Entry entry) {
            return entry.pos();
        }
    }
}
