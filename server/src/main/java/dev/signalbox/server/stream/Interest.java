package dev.signalbox.server.stream;

import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.server.event.FeedCursor;

/// What a stream wants to hear of: a topic, and what of it.
record Interest(Topic topic, FeedFilter filter) {

    boolean includes(Entry entry) {
        RunRow run = entry.run();
        return run == null || filter.matches(run, entry.line());
    }

    /// What a client sends to go on after this entry.
    String id(Entry entry) {
        return id(topic.position(entry));
    }

    String id(long position) {
        return switch (topic) {
            case Topic.OfRun _ -> Long.toString(position);
            case Topic.All _ -> FeedCursor.of(position, filter).text();
        };
    }
}
