package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.json.Json;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run whose log grows by a step with every poll.
final class ScriptedService implements Service {

    private final List<String> events = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private String more = "";
    private int losses;
    private int told = 1;
    private boolean gate;
    private boolean looked;

    /// The next event, and the run's status after it.
    ScriptedService then(String type, String status) {
        events.add(
                "{\"seq\":%d,\"type\":\"%s\",\"payload\":{%s}}"
                        .formatted(events.size() + 1, type, more));
        statuses.add(status);
        return this;
    }

    ScriptedService payload(String members) {
        more = members;
        return this;
    }

    /// From the second event on, a gate is open.
    ScriptedService gate() {
        gate = true;
        return this;
    }

    /// Is not reached so many times, after the first look.
    ScriptedService lost(int times) {
        losses = times;
        return this;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public JsonNode getRun(String run) {
        if (looked && losses > 0) {
            losses--;
            throw Failure.of(ExitCode.UNREACHABLE, "No server answers");
        }
        looked = true;
        String status = statuses.get(told - 1);
        String waiting =
                status.equals("waiting") || (gate && told > 1)
                        ? ",\"waiting_for\":[{\"kind\":\"gate\",\"stage\":\"script\"}]"
                        : "";
        return Json.parse(
                "{\"id\":\"run_1\",\"pipeline\":\"p\",\"version\":1,\"status\":\"%s\",\"seq\":%d%s}"
                        .formatted(status, told, waiting));
    }

    @Override
    public JsonNode getRun(String run, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> listLines(String run, long after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode listEvents(String run, long after, int limit, Duration wait) {
        if (!wait.isZero() && told < events.size()) {
            told++;
        }
        ObjectNode page = Wire.object();
        var items = page.putArray("items");
        for (long seq = after; seq < told && items.size() < limit; seq++) {
            items.add(Json.parse(events.get((int) seq)));
        }
        return page;
    }

    @Override
    public boolean reconnect() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public JsonNode listRuns(RunQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode startRun(ObjectNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode command(String run, String verb, ObjectNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode searchEvents(EventSearchQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode listOpenGates(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode listGates(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode getGate(String run, String stage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode getEligibility(String run, String stage, @Nullable String principal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode decide(String run, String stage, String subject, ObjectNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode listArtifacts(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode getArtifact(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream openArtifact(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode readLog(String run, String stage, int attempt, long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode prune(ObjectNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode listPipelines(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode getPipeline(String name, @Nullable Integer version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode registerPipeline(ObjectNode bundle) {
        throw new UnsupportedOperationException();
    }
}
