package dev.signalbox.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.view.Views;
import dev.signalbox.server.answer.RunProblems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What a stream begins with: how things stand. Events that the client gets after it may be older
/// than the snapshot, never younger than what is missing from it.
@Singleton
class Snapshots {

    private final Host host;

    @Inject
    Snapshots(Host host) {
        this.host = host;
    }

    /// The run, as `GET /runs/{run}` shows it.
    String ofRun(String run) {
        return host.find(run)
                .map(Views::run)
                .map(Snapshots::json)
                .orElseThrow(() -> RunProblems.noSuchRun(run).asException());
    }

    /// @param after where the stream begins
    String ofAll(Interest interest, long after) {
        return "{\"after\":\"%s\"}".formatted(interest.id(after));
    }

    private static String json(Object view) {
        try {
            return Json.mapper().writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is always JSON", e);
        }
    }
}
