package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// How a server is, and whom it takes us for. Every method throws [Failure].
public final class Health {

    private final HttpApi api;

    public Health(Server server) {
        api = new HttpApi(server);
    }

    /// Whether commands would be carried out now, part by part.
    public JsonNode ready() {
        return api.get("/readyz", Duration.ZERO);
    }

    /// Who asks.
    public JsonNode me() {
        return api.get("/api/v1/me", Duration.ZERO);
    }
}
