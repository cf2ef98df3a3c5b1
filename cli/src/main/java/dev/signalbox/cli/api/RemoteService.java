package dev.signalbox.cli.api;

import static dev.signalbox.cli.api.HttpApi.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server over HTTP.
public final class RemoteService implements Service {

    private static final String BASE = "/api/v1";

    /// Millions of events are read before they go.
    private static final Duration PRUNING = Duration.ofMinutes(30);

    private final Servers servers;
    private HttpApi api;

    public RemoteService(Servers servers, Server server) {
        this.servers = servers;
        this.api = new HttpApi(server);
    }

    @Override
    public String name() {
        return api.server().toString();
    }

    public Server server() {
        return api.server();
    }

    public Servers servers() {
        return servers;
    }

    @Override
    public JsonNode listRuns(RunQuery query) {
        var path = new StringBuilder(BASE + "/runs?limit=" + query.limit());
        query.statuses().forEach(status -> path.append("&status=").append(encode(status)));
        query.labels()
                .forEach((key, value) -> path.append("&label=").append(encode(key + ":" + value)));
        add(path, "pipeline", query.pipeline());
        add(path, "version", query.version());
        add(path, "started_by", query.startedBy());
        add(path, "q", query.text());
        add(path, "cursor", query.cursor());
        return get(path.toString());
    }

    private static void add(StringBuilder path, String name, @Nullable Object value) {
        if (value != null) {
            path.append('&').append(name).append('=').append(encode(value.toString()));
        }
    }

    @Override
    public JsonNode getRun(String run) {
        return get(run(run));
    }

    @Override
    public JsonNode getRun(String run, long at) {
        return get(run(run) + "?at=" + at);
    }

    @Override
    public JsonNode startRun(ObjectNode body) {
        return api.post(BASE + "/runs", body, Map.of());
    }

    @Override
    public JsonNode command(String run, String verb, ObjectNode body) {
        return api.post(run(run) + "/" + verb, body, Map.of());
    }

    @Override
    public JsonNode listEvents(String run, long after, int limit, Duration wait) {
        String path = "%s/events?after=%d&limit=%d".formatted(run(run), after, limit);
        return api.get(wait.isZero() ? path : path + "&wait=" + wait.toSeconds() + "s", wait);
    }

    @Override
    public List<String> listLines(String run, long after, int limit) {
        return api.lines("%s/events?after=%d&limit=%d".formatted(run(run), after, limit));
    }

    @Override
    public JsonNode searchEvents(EventSearchQuery query) {
        var path = new StringBuilder(BASE + "/events/search?limit=" + query.limit());
        query.filters()
                .forEach((name, value) -> path.append('&' + name + '=').append(encode(value)));
        query.labels()
                .forEach((key, value) -> path.append("&label=").append(encode(key + ":" + value)));
        return get(path.toString());
    }

    @Override
    public JsonNode listOpenGates(int limit) {
        return get(BASE + "/gates?status=open&limit=" + limit);
    }

    @Override
    public JsonNode listGates(String run) {
        return get(run(run) + "/gates");
    }

    @Override
    public JsonNode getGate(String run, String stage) {
        return get(run(run) + "/gates/" + encode(stage));
    }

    @Override
    public JsonNode getEligibility(String run, String stage, @Nullable String principal) {
        return get(
                run(run)
                        + "/gates/"
                        + encode(stage)
                        + "/eligibility"
                        + (principal == null ? "" : "?principal=" + encode(principal)));
    }

    @Override
    public JsonNode decide(String run, String stage, String subject, ObjectNode body) {
        return api.post(
                run(run) + "/gates/" + encode(stage) + "/decisions",
                body,
                Map.of("If-Match", "\"" + subject + "\""));
    }

    @Override
    public JsonNode listArtifacts(String run) {
        return get(run(run) + "/artifacts");
    }

    @Override
    public JsonNode getArtifact(String id) {
        return get(BASE + "/artifacts/" + encode(id));
    }

    @Override
    public InputStream openArtifact(String id) {
        return api.open(BASE + "/artifacts/" + encode(id) + "/content");
    }

    @Override
    public JsonNode readLog(String run, String stage, int attempt, long first, int count) {
        String path = "%s/stages/%s/attempts/%d/log".formatted(run(run), encode(stage), attempt);
        String place = first > 0 ? "from=%d&limit=%d".formatted(first, count) : "tail=" + count;
        return get(path + "?" + place);
    }

    @Override
    public JsonNode listPipelines(int limit) {
        return get(BASE + "/pipelines?limit=" + limit);
    }

    @Override
    public JsonNode getPipeline(String name, @Nullable Integer version) {
        String path = BASE + "/pipelines/" + encode(name);
        return get(version == null ? path : path + "/versions/" + version);
    }

    @Override
    public JsonNode registerPipeline(ObjectNode bundle) {
        return api.post(BASE + "/pipelines", bundle, Map.of());
    }

    @Override
    public JsonNode prune(ObjectNode body) {
        return api.post(BASE + "/retention/prune", body, Map.of(), PRUNING);
    }

    @Override
    public boolean reconnect() {
        Optional<Server> found = servers.find();
        found.ifPresent(server -> api = new HttpApi(server));
        return true;
    }

    @Override
    public void close() {}

    private JsonNode get(String path) {
        return api.get(path, Duration.ZERO);
    }

    private static String run(String id) {
        return BASE + "/runs/" + encode(id);
    }
}
