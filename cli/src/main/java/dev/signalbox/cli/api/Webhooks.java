package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The webhooks of a server. Every method throws [Failure].
public final class Webhooks {

    private static final String BASE = "/api/v1/webhooks";

    private final HttpApi api;

    public Webhooks(Server server) {
        api = new HttpApi(server);
    }

    /// @param body `{url, description?, filter?}`
    public JsonNode add(ObjectNode body) {
        return api.post(BASE, body, Map.of());
    }

    public JsonNode list(int limit) {
        return api.get(BASE + "?limit=" + limit, Duration.ZERO);
    }

    public JsonNode get(String webhook) {
        return api.get(path(webhook), Duration.ZERO);
    }

    public void remove(String webhook) {
        var _ = api.delete(path(webhook));
    }

    /// @param verb `secret` or `test`
    public JsonNode command(String webhook, String verb) {
        return api.post(path(webhook) + "/" + verb, Wire.object(), Map.of());
    }

    public JsonNode listDeliveries(String webhook, @Nullable String status, int limit) {
        String filter = status == null ? "" : "&status=" + encode(status);
        return api.get(path(webhook) + "/deliveries?limit=" + limit + filter, Duration.ZERO);
    }

    public JsonNode redeliver(String webhook, String delivery) {
        String path = path(webhook) + "/deliveries/" + encode(delivery) + "/redeliver";
        return api.post(path, Wire.object(), Map.of());
    }

    private static String path(String webhook) {
        return BASE + "/" + encode(webhook);
    }
}
