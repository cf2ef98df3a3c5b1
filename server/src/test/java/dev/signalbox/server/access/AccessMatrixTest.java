package dev.signalbox.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Every route there is, asked by every role, in its own project, in a foreign one, and by nobody:
/// who gets through is in one table.
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final List<String> ROLES =
            List.of("observer", "operator", "reviewer", "review_admin", "responder", "admin");

    private static final String ALL = "observer operator reviewer review_admin responder admin";
    private static final String RUNNERS = "operator responder admin";
    private static final String DECIDERS = "reviewer review_admin admin";
    private static final String READERS = "observer operator responder admin";
    private static final String OVERSEERS = "observer operator review_admin responder admin";

    /// By operation: what a role in a project is let do there. Nothing: needs a role on the server.
    private static final Map<String, String> TABLE =
            Map.ofEntries(
                    Map.entry("startRun", RUNNERS),
                    Map.entry("nextStage", RUNNERS),
                    Map.entry("pauseRun", RUNNERS),
                    Map.entry("resumeRun", RUNNERS),
                    Map.entry("cancelRun", RUNNERS),
                    Map.entry("listRuns", ALL),
                    Map.entry("getRun", ALL),
                    Map.entry("listStages", ALL),
                    Map.entry("getAttemptLog", ALL),
                    Map.entry("searchAttemptLog", ALL),
                    Map.entry("getRawAttemptLog", ALL),
                    Map.entry("commandRuns", RUNNERS),
                    Map.entry("listEvents", ALL),
                    Map.entry("streamEvents", ALL),
                    Map.entry("listAllEvents", ALL),
                    Map.entry("streamAllEvents", ALL),
                    Map.entry("openSocket", ALL),
                    Map.entry("searchEvents", ALL),
                    Map.entry("listArtifacts", ALL),
                    Map.entry("getArtifact", ALL),
                    Map.entry("getArtifactContent", ALL),
                    Map.entry("listArtifactVersions", ALL),
                    Map.entry("diffArtifacts", ALL),
                    Map.entry("listRunGates", ALL),
                    Map.entry("getGate", ALL),
                    Map.entry("getEligibility", ALL),
                    Map.entry("listOpenGates", ALL),
                    Map.entry("listGateRounds", ALL),
                    Map.entry("previewDecision", DECIDERS),
                    Map.entry("decide", DECIDERS),
                    Map.entry("approve", DECIDERS),
                    Map.entry("reject", DECIDERS),
                    Map.entry("listPipelines", ALL),
                    Map.entry("getPipeline", ALL),
                    Map.entry("listPipelineVersions", ALL),
                    Map.entry("getPipelineVersion", ALL),
                    Map.entry("planPipeline", ALL),
                    Map.entry("validatePipeline", ALL),
                    Map.entry("registerPipeline", "operator admin"),
                    Map.entry("createWebhook", RUNNERS),
                    Map.entry("changeWebhook", RUNNERS),
                    Map.entry("rotateWebhookSecret", RUNNERS),
                    Map.entry("testWebhook", RUNNERS),
                    Map.entry("reemitEvents", RUNNERS),
                    Map.entry("redeliver", RUNNERS),
                    Map.entry("removeWebhook", RUNNERS),
                    Map.entry("listWebhooks", READERS),
                    Map.entry("getWebhook", READERS),
                    Map.entry("listDeliveries", READERS),
                    Map.entry("getDelivery", READERS),
                    Map.entry("listSecrets", READERS),
                    Map.entry("putSecret", "operator admin"),
                    Map.entry("removeSecret", "operator admin"),
                    Map.entry("rotateSecretKey", ""),
                    Map.entry("createToken", "operator reviewer review_admin responder admin"),
                    Map.entry("listTokens", "operator reviewer review_admin responder admin"),
                    Map.entry("revokeToken", "operator reviewer review_admin responder admin"),
                    Map.entry("listMembers", OVERSEERS),
                    Map.entry("createDelegation", DECIDERS),
                    Map.entry("listDelegations", ALL),
                    Map.entry("endDelegation", DECIDERS),
                    Map.entry("breakGlass", DECIDERS),
                    Map.entry("listBrokenGlass", ALL),
                    Map.entry("mendGlass", DECIDERS),
                    Map.entry("grantRole", "admin"),
                    Map.entry("revokeRole", "admin"),
                    Map.entry("prune", ""),
                    Map.entry("searchAudit", OVERSEERS),
                    Map.entry("exportAudit", ""),
                    Map.entry("verifyAudit", ""),
                    Map.entry("listPrincipals", ""),
                    Map.entry("createPrincipal", ""),
                    Map.entry("getPrincipal", ""),
                    Map.entry("disablePrincipal", ""),
                    Map.entry("enablePrincipal", ""),
                    Map.entry("addUser", ""),
                    Map.entry("listUsers", ""),
                    Map.entry("getUser", ""),
                    Map.entry("changeUser", ""),
                    Map.entry("changePassword", ""),
                    Map.entry("disableUser", ""),
                    Map.entry("enableUser", ""),
                    Map.entry("makeSignInLink", ""),
                    Map.entry("me", ALL),
                    Map.entry("listSessions", ALL),
                    Map.entry("endSessions", ALL),
                    Map.entry("endSession", ALL),
                    Map.entry("getSystem", READERS),
                    Map.entry("getSettings", ""),
                    Map.entry("healthz", "*"),
                    Map.entry("readyz", ALL),
                    Map.entry("getPipelineSchema", ALL));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> keys = new HashMap<>();

    private record Operation(String id, String method, String path) {}

    /// What path parameters stand for, in one project.
    private record World(Map<String, String> names) {

        String fill(String path) {
            String filled = path;
            for (Map.Entry<String, String> name : names.entrySet()) {
                filled = filled.replace("{" + name.getKey() + "}", name.getValue());
            }
            return filled;
        }
    }

    @Test
    void everybody_gets_as_far_as_the_table_says_and_no_further() throws Exception {
        World own = world("matrix-own");
        World foreign = world("matrix-foreign");
        for (String role : ROLES) {
            keys.put(role, key(role));
        }
        var wrong = new ArrayList<String>();
        for (Operation operation : operations()) {
            String allowed = TABLE.get(operation.id());
            if (allowed == null) {
                wrong.add(operation + " is not in the table");
                continue;
            }
            note(wrong, operation, "nobody", own, null, allowed.equals("*") ? 200 : 401);
            for (String role : ROLES) {
                boolean may = allowed.equals("*") || List.of(allowed.split(" ")).contains(role);
                String key = keys.get(role);
                note(wrong, operation, role, own, key, may ? 0 : 403);
                if (namesSomething(operation)) {
                    note(wrong, operation, role + ", foreign", foreign, key, 404);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean namesSomething(Operation operation) {
        return List.of("{run}", "{name}", "{artifact}", "{webhook}", "{project}").stream()
                .anyMatch(operation.path()::contains);
    }

    /// @param expected 0: whatever is said to somebody who gets through
    private static void note(
            List<String> wrong,
            Operation operation,
            String who,
            World world,
            @Nullable String key,
            int expected)
            throws Exception {
        int status = ask(operation, world, key);
        boolean right =
                expected == 0 ? status != 401 && status != 403 && status < 500 : status == expected;
        if (!right) {
            wrong.add("%s as %s: %d and not %d".formatted(operation, who, status, expected));
        }
    }

    /// With a body that nobody takes, so that nothing is changed by who gets through.
    private static int ask(Operation operation, World world, @Nullable String key)
            throws IOException, InterruptedException {
        String path = world.fill(operation.path());
        var request = HttpRequest.newBuilder(URI.create(Api.url(path)));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (operation.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .method(operation.method(), BodyPublishers.ofString("{\"nonsense\":true}"));
        }
        HttpResponse<InputStream> response =
                CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private static List<Operation> operations() {
        JsonNode description = Api.get("/openapi?format=json").expect(200).json();
        var all = new ArrayList<Operation>();
        description
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method -> {
                                    String id = method.getValue().path("operationId").asText();
                                    if (!id.isEmpty() && !isDestructive(id)) {
                                        all.add(
                                                new Operation(
                                                        id,
                                                        method.getKey()
                                                                .toUpperCase(java.util.Locale.ROOT),
                                                        path.getKey()));
                                    }
                                }));
        assertThat(new TreeSet<>(all.stream().map(Operation::id).toList())).hasSizeGreaterThan(50);
        return all;
    }

    /// Those that need no body would do what they are for.
    private static boolean isDestructive(String id) {
        return id.equals("removeWebhook") || id.equals("revokeRole");
    }

    private static World world(String project) {
        String pipeline = project + "-brief";
        Briefs.register(
                Briefs.BRIEF.replaceFirst(
                        "(?m)^name: .*$", "name: " + pipeline + "\nproject: " + project));
        String run =
                Briefs.start(
                        "{\"pipeline\":\"%s\",\"input\":{\"topic\":\"signals\"}}"
                                .formatted(pipeline));
        Api.await(run, "waiting");
        var names = new LinkedHashMap<String, String>();
        names.put("run", run);
        names.put("stage", "script");
        names.put("attempt", "1");
        names.put("name", pipeline);
        names.put("version", "1");
        names.put("artifact", Briefs.artifact(run, "script.json").path("id").asText());
        names.put(
                "webhook",
                Api.post(
                                "/api/v1/webhooks",
                                "{\"url\":\"http://127.0.0.1:9/\",\"enabled\":false,\"filter\":{\"project\":\"%s\"}}"
                                        .formatted(project))
                        .expect(201)
                        .at("/id"));
        names.put("delivery", "dlv_x");
        names.put("secret", "NO_SUCH");
        names.put("project", project);
        names.put("principal", "matrix-nobody");
        names.put("role", "reviewer");
        names.put("token", "0AaBbCc1");
        names.put("delegation", "dlg_x");
        names.put("session", "ses_x");
        names.put("user", "matrix-nobody");
        return new World(names);
    }

    private static String key(String role) {
        String principal = "matrix-" + role;
        Api.post("/api/v1/principals", "{\"id\":\"%s\",\"kind\":\"human\"}".formatted(principal))
                .expect(201);
        Reply granted =
                Api.send(
                        "PUT",
                        "/api/v1/projects/matrix-own/members/%s/roles/%s"
                                .formatted(principal, role),
                        "");
        granted.expect(200);
        return Api.post(
                        "/api/v1/tokens",
                        "{\"name\":\"test\",\"principal\":\"%s\"}".formatted(principal))
                .expect(201)
                .at("/token");
    }
}
