package dev.signalbox.server.openapi;

import dev.signalbox.server.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Which problems an operation can answer with: by what it takes, and by what it does.
final class ProblemResponses {

    private static final String PREFIX = "Problem";
    private static final Set<Integer> DOOR = Set.of(403, 414, 421, 431);
    private static final Set<Integer> ALWAYS = Set.of(400, 401, 406, 500, 503);
    private static final Set<Integer> BODY = Set.of(408, 413, 415, 422);

    /// What the method, the path and the body do not tell.
    private static final Map<String, Set<Integer>> MORE =
            Map.ofEntries(
                    Map.entry("startRun", Set.of(404, 409)),
                    Map.entry("decide", Set.of(409, 412, 428)),
                    Map.entry("previewDecision", Set.of(409)),
                    Map.entry("approve", Set.of(409, 412)),
                    Map.entry("reject", Set.of(409, 412)),
                    Map.entry("nextStage", Set.of(409)),
                    Map.entry("pauseRun", Set.of(409)),
                    Map.entry("resumeRun", Set.of(409)),
                    Map.entry("cancelRun", Set.of(409)),
                    Map.entry("getArtifactContent", Set.of(410, 416)),
                    Map.entry("diffArtifacts", Set.of(410)),
                    Map.entry("getAttemptLog", Set.of(410)),
                    Map.entry("searchAttemptLog", Set.of(410)),
                    Map.entry("getRawAttemptLog", Set.of(410)),
                    Map.entry("prune", Set.of(404)),
                    Map.entry("registerPipeline", Set.of(409)),
                    Map.entry("createPrincipal", Set.of(409)),
                    Map.entry("getEligibility", Set.of(404)),
                    Map.entry("addUser", Set.of(409)),
                    Map.entry("changeUser", Set.of(408, 413, 415, 422)),
                    Map.entry("createToken", Set.of(404)),
                    Map.entry("createWebhook", Set.of(409)),
                    Map.entry("changeWebhook", Set.of(408, 413, 415, 422)),
                    Map.entry("reemitEvents", Set.of(409)),
                    Map.entry("redeliver", Set.of(409)),
                    Map.entry("putSecret", Set.of(408, 413, 415, 422)),
                    Map.entry("rotateSecretKey", Set.of(409)),
                    Map.entry("openSocket", Set.of(426)),
                    Map.entry("streamEvents", Set.of(429)),
                    Map.entry("streamAllEvents", Set.of(429)),
                    Map.entry("searchEvents", Set.of(422)));

    private ProblemResponses() {}

    /// For `components/responses`: one for each status there is, with an example of every type.
    static Map<String, APIResponse> components() {
        var components = new LinkedHashMap<String, APIResponse>();
        statuses().forEach(status -> components.put(PREFIX + status, response(status)));
        return components;
    }

    static void add(String path, HttpMethod method, Operation operation) {
        for (int status : of(path, method, operation)) {
            String name = Integer.toString(status);
            if (!operation.getResponses().hasAPIResponse(name)) {
                operation
                        .getResponses()
                        .addAPIResponse(
                                name,
                                OASFactory.createAPIResponse()
                                        .ref("#/components/responses/" + PREFIX + status));
            }
        }
    }

    private static Set<Integer> of(String path, HttpMethod method, Operation operation) {
        var statuses = new TreeSet<>(DOOR);
        if (operation.getSecurity() != null && operation.getSecurity().isEmpty()) {
            return statuses;
        }
        statuses.addAll(ALWAYS);
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (method == HttpMethod.POST || method == HttpMethod.PUT) {
            statuses.addAll(BODY);
        }
        statuses.addAll(MORE.getOrDefault(operation.getOperationId(), Set.of()));
        return statuses;
    }

    private static Set<Integer> statuses() {
        return Arrays.stream(ProblemType.values())
                .map(ProblemType::status)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static APIResponse response(int status) {
        List<ProblemType> types =
                Arrays.stream(ProblemType.values()).filter(t -> t.status() == status).toList();
        MediaType body =
                OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        for (ProblemType type : types) {
            body.addExample(
                    type.code(),
                    OASFactory.createExample().summary(type.title()).value(example(type)));
        }
        return OASFactory.createAPIResponse()
                .description(
                        types.stream()
                                .map(type -> "`%s`: %s".formatted(type.code(), type.title()))
                                .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType("application/problem+json", body));
    }

    private static Map<String, Object> example(ProblemType type) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", type.uri());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("code", type.code());
        example.put("detail", "What is the matter in this very case.");
        example.put("instance", "/api/v1/runs");
        example.put("request_id", "req_01m7yeqa1refrbkar2ezmfxydm");
        return example;
    }
}
