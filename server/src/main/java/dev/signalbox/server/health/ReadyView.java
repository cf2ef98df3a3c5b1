package dev.signalbox.server.health;

import java.util.Map;

/// Whether commands would be carried out now.
///
/// @param status `ready`, or why not
/// @param components `engine`, `store`, `log_writer` (since the start: commits, one fsync each, and
///   events) and `disk` (of the data folder)
public record ReadyView(String status, Map<String, ComponentView> components) {

    static final String READY = "ready";

    boolean accepts() {
        return status.equals(READY);
    }
}
