package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/// The audit trail of a server. Every method throws [Failure].
public final class Audit {

    private static final String BASE = "/api/v1/audit";

    /// For as long as it may take to read a long trail.
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final HttpApi api;

    public Audit(Server server) {
        api = new HttpApi(server);
    }

    /// @param filters parameters of the search, by name
    public JsonNode search(Map<String, String> filters, int limit) {
        var path = new StringBuilder(BASE + "?limit=" + limit);
        filters.forEach((name, value) ->
                path.append('&').append(name).append('=').append(HttpApi.encode(value)));
        return api.get(path.toString(), Duration.ZERO);
    }

    /// The trail as JSON lines, to be closed.
    public InputStream export(long after) {
        return api.open(BASE + "/export?after=" + after);
    }

    public JsonNode verify() {
        return api.get(BASE + "/verify", PATIENCE);
    }
}
