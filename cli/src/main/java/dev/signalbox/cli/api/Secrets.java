package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The secrets of a server. Every method throws [Failure].
public final class Secrets {

    private static final String BASE = "/api/v1/secrets";
    private static final int PAGE = 500;

    private final HttpApi api;

    public Secrets(Server server) {
        api = new HttpApi(server);
    }

    public JsonNode put(String name, String value) {
        return api.put(BASE + "/" + encode(name), Wire.object().put("value", value));
    }

    /// All of them, as one page.
    public JsonNode list() {
        ObjectNode all = Wire.object();
        ArrayNode items = all.putArray("items");
        @Nullable String next = null;
        do {
            String cursor = next == null ? "" : "&cursor=" + encode(next);
            JsonNode page = api.get(BASE + "?limit=" + PAGE + cursor, Duration.ZERO);
            page.path("items").forEach(items::add);
            next = Wire.text(page, "next");
        } while (next != null);
        return all;
    }

    public void remove(String name) {
        var _ = api.delete(BASE + "/" + encode(name));
    }

    public JsonNode rotateKey() {
        return api.post(BASE + "/rotate-key", Wire.object(), Map.of());
    }
}
