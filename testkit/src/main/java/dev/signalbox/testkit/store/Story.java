package dev.signalbox.testkit.store;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells what happened to one run, append by append, for tests of stores: what is said is kept
/// until [#next] makes an append of it.
public final class Story {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

    private final String id;
    private String pipeline = "video-brief";
    private String project = "default";
    private int version = 3;
    private String starter = "human:ada";
    private RunStatus status = RunStatus.RUNNING;
    private Map<String, String> labels = Map.of();
    private boolean active = true;
    private long seq;
    private Instant clock = NOON;
    private @Nullable Instant endedAt;
    private List<EventLine> events = new ArrayList<>();
    private List<GateRow> gates = new ArrayList<>();
    private List<ArtifactRow> artifacts = new ArrayList<>();
    private @Nullable Repeat repeat;
    private @Nullable Removal removal;
    private long firstSeq = 1;
    private boolean contents = true;

    private Story(String id) {
        this.id = id;
    }

    public static Story of(String id) {
        return new Story(id);
    }

    public Story pipeline(String name) {
        pipeline = name;
        return this;
    }

    public Story project(String name) {
        project = name;
        return this;
    }

    public Story version(int number) {
        version = number;
        return this;
    }

    public Story starter(String name) {
        starter = name;
        return this;
    }

    public Story labels(Map<String, String> labels) {
        this.labels = labels;
        return this;
    }

    public Story status(RunStatus status) {
        this.status = status;
        if (status.isFinal()) {
            endedAt = clock;
            active = false;
        }
        return this;
    }

    public Story active(boolean active) {
        this.active = active;
        return this;
    }

    /// The clock of what is told from here on.
    public Story at(Instant moment) {
        clock = moment;
        return this;
    }

    public Story event(String type, @Nullable String stage, boolean folds, String payload) {
        return line(type, stage, folds, "", payload);
    }

    /// An event that folds into nothing.
    ///
    /// @param members of the envelope, with a comma before each
    public Story line(String type, @Nullable String stage, String members, String payload) {
        return line(type, stage, false, members, payload);
    }

    private Story line(
            String type, @Nullable String stage, boolean folds, String members, String payload) {
        seq++;
        String json =
                "{\"seq\":%d,\"id\":\"%s.%d\",\"run\":\"%s\",\"ts\":\"%s\",\"type\":\"%s\"%s%s,\"payload\":%s}"
                        .formatted(
                                seq,
                                id,
                                seq,
                                id,
                                Times.format(clock),
                                type,
                                stage == null ? "" : ",\"stage\":\"" + stage + "\"",
                                members,
                                payload);
        events.add(new EventLine(id, seq, clock, type, stage, folds, json));
        return this;
    }

    /// An event of a stage whose envelope has a status.
    public Story status(String type, @Nullable Integer attempt, String status, String payload) {
        String stage = attempt == null ? null : "script";
        event(type, stage, true, payload);
        EventLine line = events.removeLast();
        String more =
                (attempt == null ? "" : ",\"attempt\":" + attempt)
                        + ",\"status\":\""
                        + status
                        + "\"";
        String json = line.json().replaceFirst(",\"payload\"", more + ",\"payload\"");
        events.add(new EventLine(id, seq, clock, type, stage, true, json));
        return this;
    }

    public Story folding(String type) {
        return event(type, "script", true, "{}");
    }

    public Story report(String type) {
        return event(type, "script", false, "{\"note\":\"a report that folds into nothing\"}");
    }

    public Story gate(String stage, GateState.Status status) {
        gates.add(new GateRow(id, stage, status, "sha256:9f2c", 1, clock, clock.plusSeconds(1800)));
        return this;
    }

    public Story artifact(String artifact, String name, int version, String digest) {
        var made =
                new Artifact(artifact, "script", 1, name, version, digest, "text/plain", 7, null);
        artifacts.add(new ArtifactRow(id, made, clock));
        return this;
    }

    public Story repeat(String scope, String key) {
        repeat = new Repeat(scope, key, "sha256:request", id, seq, seq, clock);
        return this;
    }

    /// Everything up to `upTo` goes, and a marker comes.
    public Story pruned(long upTo, List<String> skeleton, boolean contents) {
        event("run.pruned", null, true, "{\"from\":%d,\"to\":%d}".formatted(firstSeq, upTo));
        firstSeq = upTo + 1;
        this.contents = this.contents && contents;
        removal = new Removal(upTo, skeleton, contents);
        return this;
    }

    /// The latest number that was told.
    public long seq() {
        return seq;
    }

    public RunRow row() {
        return new RunRow(
                id,
                pipeline,
                project,
                version,
                status,
                Mode.AUTO,
                labels,
                starter,
                status.isFinal() ? null : "script",
                status == RunStatus.WAITING ? "gate:script" : null,
                status == RunStatus.COMPLETED ? "approved" : null,
                seq,
                NOON,
                NOON.plusMillis(5),
                endedAt,
                active ? NOON.plusSeconds(60) : null,
                active,
                firstSeq,
                contents);
    }

    /// Everything since the last one.
    public Append next() {
        var append = new Append(row(), events, gates, artifacts, repeat, removal, List.of());
        events = new ArrayList<>();
        gates = new ArrayList<>();
        artifacts = new ArrayList<>();
        repeat = null;
        removal = null;
        return append;
    }
}
