package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What commands talk to, in the shapes of the HTTP contract: a server, or the data folder of this
/// machine. Every method throws [Failure].
public interface Service extends AutoCloseable {

    /// Where it is, for people.
    String name();

    JsonNode listRuns(RunQuery query);

    JsonNode getRun(String run);

    /// @param at number of one of its events: the run as it stood after that
    JsonNode getRun(String run, long at);

    /// @param body `{pipeline, version?, input, mode?, labels?}`
    JsonNode startRun(ObjectNode body);

    /// @param verb `next`, `pause`, `resume` or `cancel`
    JsonNode command(String run, String verb, ObjectNode body);

    /// @param wait how long to wait for a first event
    /// @return `{items, next, last_seq, complete, oldest}`
    JsonNode listEvents(String run, long after, int limit, Duration wait);

    /// @return events as they are kept, byte for byte, without their line breaks
    List<String> listLines(String run, long after, int limit);

    /// @return `{items, next?, count?}`
    JsonNode searchEvents(EventSearchQuery query);

    JsonNode listOpenGates(int limit);

    JsonNode listGates(String run);

    JsonNode getGate(String run, String stage);

    /// @param principal whom it is asked about; nothing: who asks
    JsonNode getEligibility(String run, String stage, @Nullable String principal);

    /// @param subject digest of what was seen
    /// @param body `{outcome, reason?, patch?, artifact?, form?, then?}`
    JsonNode decide(String run, String stage, String subject, ObjectNode body);

    JsonNode listArtifacts(String run);

    JsonNode getArtifact(String id);

    InputStream openArtifact(String id);

    /// @param first number of the first line wanted, counted from 1; 0: the last ones
    /// @return `{lines: [{number, text}], total}`
    JsonNode readLog(String run, String stage, int attempt, long first, int count);

    JsonNode listPipelines(int limit);

    JsonNode getPipeline(String name, @Nullable Integer version);

    /// @param bundle `{definition, files: {path: base64}}`
    JsonNode registerPipeline(ObjectNode bundle);

    /// @param body `{older_than?, keep_events?, pipeline?, dry_run?}`
    /// @return `{dry_run, runs, events, bytes, artifacts, artifact_bytes, oldest?, newest?}`
    JsonNode prune(ObjectNode body);

    /// Looks again for a server that may have moved. Whether there is any point in trying again.
    default boolean reconnect() {
        return false;
    }

    @Override
    void close();

    /// @param version of the pipeline
    /// @param text see [dev.signalbox.engine.log.RunText]
    record RunQuery(
            List<String> statuses,
            @Nullable String pipeline,
            @Nullable Integer version,
            @Nullable String startedBy,
            @Nullable String text,
            Map<String, String> labels,
            int limit,
            @Nullable String cursor) {

        /// The newest of all.
        static RunQuery newest(int limit) {
            return new RunQuery(List.of(), null, null, null, null, Map.of(), limit, null);
        }
    }

    /// @param filters by the names that the HTTP contract gives them; none is empty
    record EventSearchQuery(Map<String, String> filters, Map<String, String> labels, int limit) {}
}
