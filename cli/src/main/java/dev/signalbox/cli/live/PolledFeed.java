package dev.signalbox.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.api.Service;
import dev.signalbox.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;

/// Asks for what came, again and again.
public final class PolledFeed implements Feed {

    private static final int PAGE = 200;

    private final Service service;
    private final String run;
    private long seq;

    public PolledFeed(Service service, String run, long after) {
        this.service = service;
        this.run = run;
        this.seq = after;
    }

    @Override
    public Piece next(Duration wait) {
        JsonNode page = service.listEvents(run, seq, PAGE, wait);
        var events = new ArrayList<Happened>();
        for (JsonNode event : page.path("items")) {
            events.add(new Happened(Json.write(event), event));
            seq = event.path("seq").asLong(seq);
        }
        return new Piece(events, page.path("complete").asBoolean());
    }

    @Override
    public void close() {}
}
