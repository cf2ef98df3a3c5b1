package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/// Who may do what at a server. Every method throws [Failure].
public final class Access {

    private static final String BASE = "/api/v1";
    private static final String PRINCIPALS = BASE + "/principals";
    private static final String TOKENS = BASE + "/tokens";
    private static final String DELEGATIONS = BASE + "/delegations";

    private final HttpApi api;

    public Access(Server server) {
        api = new HttpApi(server);
    }

    /// @param body `{id, kind, name?, owner?}`
    public JsonNode addPrincipal(ObjectNode body) {
        return api.post(PRINCIPALS, body, Map.of());
    }

    public JsonNode listPrincipals() {
        return api.all(PRINCIPALS);
    }

    public JsonNode getPrincipal(String principal) {
        return api.get(principal(principal), Duration.ZERO);
    }

    /// @param verb `disable` or `enable`
    public JsonNode switchPrincipal(String principal, String verb) {
        return api.post(principal(principal) + "/" + verb, Wire.object(), Map.of());
    }

    public JsonNode listMembers(String project) {
        return api.all(members(project));
    }

    /// @param body `{until?, reason?}`
    public JsonNode grant(String project, String principal, String role, ObjectNode body) {
        return api.put(role(project, principal, role), body);
    }

    public void revoke(String project, String principal, String role) {
        var _ = api.delete(role(project, principal, role));
    }

    /// @param body `{name, principal?, scopes?, project?, expires_in?}`
    public JsonNode createToken(ObjectNode body) {
        return api.post(TOKENS, body, Map.of());
    }

    public JsonNode listTokens() {
        return api.all(TOKENS);
    }

    public void revokeToken(String token) {
        var _ = api.delete(TOKENS + "/" + encode(token));
    }

    /// @param body `{to, until, from?, project?, since?, reason?}`
    public JsonNode addDelegation(ObjectNode body) {
        return api.post(DELEGATIONS, body, Map.of());
    }

    public JsonNode listDelegations() {
        return api.get(DELEGATIONS, Duration.ZERO);
    }

    public void endDelegation(String delegation) {
        var _ = api.delete(DELEGATIONS + "/" + encode(delegation));
    }

    /// @param body `{reason, for?}`
    public JsonNode breakGlass(String project, ObjectNode body) {
        return api.post(glass(project), body, Map.of());
    }

    public JsonNode listBrokenGlass(String project) {
        return api.get(glass(project), Duration.ZERO);
    }

    public void mendGlass(String project) {
        var _ = api.delete(glass(project));
    }

    private static String principal(String principal) {
        return PRINCIPALS + "/" + encode(principal);
    }

    private static String members(String project) {
        return "%s/projects/%s/members".formatted(BASE, encode(project));
    }

    private static String role(String project, String principal, String role) {
        return "%s/%s/roles/%s".formatted(members(project), encode(principal), encode(role));
    }

    private static String glass(String project) {
        return "%s/projects/%s/break-glass".formatted(BASE, encode(project));
    }
}
