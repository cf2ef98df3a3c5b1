package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/// Who may sign in at a server. Every method throws [Failure].
public final class Users {

    private static final String BASE = "/api/v1/users";

    private final HttpApi api;

    public Users(Server server) {
        api = new HttpApi(server);
    }

    /// @param body `{name, title?, password, roles?}`
    public JsonNode add(ObjectNode body) {
        return api.post(BASE, body, Map.of());
    }

    public JsonNode list() {
        return api.get(BASE, Duration.ZERO);
    }

    public JsonNode changePassword(String name, String password) {
        return api.post(
                BASE + "/" + encode(name) + "/password",
                Wire.object().put("password", password),
                Map.of());
    }

    /// @param verb `disable` or `enable`
    public JsonNode command(String name, String verb) {
        return api.post(BASE + "/" + encode(name) + "/" + verb, Wire.object(), Map.of());
    }

    public JsonNode link() {
        return api.post("/api/v1/sign-in-links", Wire.object(), Map.of());
    }
}
