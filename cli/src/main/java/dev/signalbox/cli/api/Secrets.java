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
    private final @Nullable String project;

    /// @param project whose secrets; nothing: the server's choice
    public Secrets(Server server, @Nullable String project) {
        api = new HttpApi(server);
        this.project = project;
    }

    public JsonNode put(String name, String value) {
        return api.put(path(name), Wire.object().put("value", value));
    }

    /// All of them, as one page.
    public JsonNode list() {
        ObjectNode all = Wire.object();
        ArrayNode items = all.putArray("items");
        @Nullable String next = null;
        do {
            String cursor = next == null ? "" : "&cursor=" + encode(next);
            JsonNode page = api.get(BASE + "?limit=" + PAGE + project("&") + cursor, Duration.ZERO);
            page.path("items").forEach(items::add);
            next = Wire.text(page, "next");
        } while (next != null);
        return all;
    }

    public void remove(String name) {
        var _ = api.delete(path(name));
    }

    public JsonNode rotateKey() {
        return api.post(BASE + "/rotate-key", Wire.object(), Map.of());
    }

    private String path(String name) {
        return BASE + "/" + encode(name) + project("?");
    }

    private String project(String before) {
        return project == null ? "" : before + "project=" + encode(project);
    }
}
