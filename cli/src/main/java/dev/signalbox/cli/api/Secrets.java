package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The secrets of a server. Every method throws [Failure].
public final class Secrets {

    private static final String BASE = "/api/v1/secrets";

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
        return api.all(BASE + project("?"));
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
