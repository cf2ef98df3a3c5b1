package dev.signalbox.engine.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.Feedback;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.Removed;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.WaitingFor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [EventWriter] wrote, now or years ago.
final class EventReader {

    private EventReader() {}

    static RunEvent read(JsonNode line) {
        JsonNode p = line.path("payload");
        String stage = line.path("stage").asText();
        int attempt = line.path("attempt").asInt();
        String type = line.path("type").asText();
        return switch (type) {
            case "run.created" -> created(p);
            case "run.started" -> new RunEvent.Started();
            case "run.waiting" ->
                    new RunEvent.Waiting(list(p, "waiting_for", EventReader::waiting));
            case "run.paused" ->
                    new RunEvent.Paused(
                            p.path("reason").asText(), text(p, "gate"), principal(p, "by"));
            case "run.resumed" -> new RunEvent.Resumed(principal(p, "by"));
            case "run.cancel_requested" ->
                    new RunEvent.CancelRequested(text(p, "reason"), principal(p, "by"));
            case "run.completed" ->
                    new RunEvent.Completed(
                            word(RunEvent.Completed.Outcome.class, p.path("outcome")));
            case "run.failed" -> new RunEvent.Failed(p.path("failed_stage").asText(), failure(p));
            case "run.canceled" -> new RunEvent.Canceled();
            case "run.pruned" -> new RunEvent.Pruned(removed(p), principal(p, "by"));
            case "stage.released" -> new RunEvent.StageReleased(stage, principal(p, "by"));
            case "stage.admitted" -> new RunEvent.StageAdmitted(stage);
            case "stage.started" -> new RunEvent.StageStarted(stage, attempt);
            case "stage.retrying" ->
                    new RunEvent.StageRetrying(
                            stage, attempt, failure(p), Instant.parse(p.path("until").asText()));
            case "stage.succeeded" -> new RunEvent.StageSucceeded(stage, attempt);
            case "stage.failed" ->
                    new RunEvent.StageFailed(
                            stage, attempt, failure(p), word(OnFailure.class, p.path("then")));
            case "stage.skipped" ->
                    new RunEvent.StageSkipped(
                            stage, p.path("reason").asText(), p.path("failed").asBoolean());
            case "stage.canceled" -> new RunEvent.StageCanceled(stage, attempt);
            case "stage.rewound" -> new RunEvent.StageRewound(stage, feedback(p));
            case "artifact.created" -> new RunEvent.ArtifactCreated(stage, artifact(p));
            case String gate when gate.startsWith("gate.") ->
                    new RunEvent.AtGate(stage, gate(gate, p));
            default ->
                    new RunEvent.StageReported(
                            stage, attempt, type, line.path("message").asText(), p.toString());
        };
    }

    private static GateEvent gate(String type, JsonNode p) {
        return switch (type) {
            case "gate.opened" -> opened(p);
            case "gate.edited" ->
                    new GateEvent.Edited(p.path("subject").asText(), artifact(p.path("artifact")));
            case "gate.approval_recorded" ->
                    new GateEvent.ApprovalRecorded(
                            decision(p), p.path("approvals").asInt(), p.path("quorum").asInt());
            case "gate.approved" -> new GateEvent.Approved(decision(p));
            case "gate.rejected" -> new GateEvent.Rejected(decision(p));
            case "gate.auto_approved" -> new GateEvent.AutoApproved(decision(p));
            case "gate.expired" -> new GateEvent.Expired(p.path("subject").asText());
            case "gate.escalated" ->
                    new GateEvent.Escalated(approvers(p.path("to")), time(p, "deadline_at"));
            case "gate.reminded" -> new GateEvent.Reminded(time(p, "next_at"));
            case "gate.superseded" -> new GateEvent.Superseded();
            case "gate.canceled" -> new GateEvent.Canceled();
            default -> throw new IllegalArgumentException("no such event type: " + type);
        };
    }

    private static Removed removed(JsonNode p) {
        return new Removed(
                word(Removed.Rule.class, p.path("rule")),
                p.path("from").asLong(),
                p.path("to").asLong(),
                p.path("count").asLong(),
                p.path("bytes").asLong(),
                p.path("digest").asText(),
                p.path("artifacts").asInt(),
                p.path("artifact_bytes").asLong());
    }

    private static RunEvent.Created created(JsonNode p) {
        return new RunEvent.Created(
                p.path("pipeline").asText(),
                p.path("version").asInt(),
                p.path("digest").asText(),
                word(Mode.class, p.path("mode")),
                p.path("input").toString(),
                strings(p.path("labels")),
                text(p, "continues"),
                principal(p, "by"));
    }

    private static GateEvent.Opened opened(JsonNode p) {
        var excluded = new HashMap<String, Exclusion>();
        p.path("excluded")
                .properties()
                .forEach(e -> excluded.put(e.getKey(), word(Exclusion.class, e.getValue())));
        return new GateEvent.Opened(
                p.path("subject").asText(),
                list(p, "artifacts", EventReader::artifact),
                p.path("iteration").asInt(),
                excluded,
                time(p, "deadline_at"),
                time(p, "remind_at"),
                time(p, "escalate_at"));
    }

    private static Decision decision(JsonNode p) {
        JsonNode d = p.path("decision");
        String then = text(d, "then");
        return new Decision(
                word(Decision.Outcome.class, d.path("outcome")),
                principal(d, "by"),
                text(d, "rule"),
                text(d, "on_behalf_of"),
                text(d, "reason"),
                json(d, "patch"),
                json(d, "form"),
                d.path("subject").asText(),
                d.path("result").asText(),
                d.path("channel").asText(),
                then == null ? null : Thens.read(then).orElseThrow(),
                d.path("iteration").asInt(),
                Instant.parse(d.path("at").asText()));
    }

    private static @Nullable Feedback feedback(JsonNode p) {
        JsonNode f = p.path("feedback");
        return f.isMissingNode()
                ? null
                : new Feedback(
                        f.path("by").asText(),
                        f.path("reason").asText(),
                        json(f, "patch"),
                        json(f, "form"),
                        f.path("iteration").asInt(),
                        list(f, "artifacts", EventReader::artifact));
    }

    private static Failure failure(JsonNode p) {
        JsonNode f = p.path("failure");
        return new Failure(
                word(Failure.Kind.class, f.path("kind")),
                f.path("message").asText(),
                f.has("exit_code") ? Integer.valueOf(f.path("exit_code").asInt()) : null,
                f.path("retryable").asBoolean());
    }

    private static Artifact artifact(JsonNode a) {
        return new Artifact(
                a.path("id").asText(),
                a.path("stage").asText(),
                a.path("attempt").asInt(),
                a.path("name").asText(),
                a.path("version").asInt(),
                a.path("digest").asText(),
                a.path("media_type").asText(),
                a.path("size").asLong(),
                text(a, "author"));
    }

    private static Approvers approvers(JsonNode node) {
        return new Approvers(
                words(node.path("roles")),
                words(node.path("principals")),
                words(node.path("groups")));
    }

    private static WaitingFor waiting(JsonNode node) {
        return new WaitingFor(
                word(WaitingFor.Kind.class, node.path("kind")), node.path("stage").asText());
    }

    private static Principal principal(JsonNode parent, String name) {
        JsonNode by = parent.path(name);
        return new Principal(
                word(Principal.Kind.class, by.path("kind")),
                by.path("id").asText(),
                Set.of(),
                text(by, "owner"),
                Principal.Standing.NONE);
    }

    private static Set<String> words(JsonNode array) {
        var words = new HashSet<String>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Map<String, String> strings(JsonNode object) {
        var strings = new HashMap<String, String>();
        object.properties().forEach(e -> strings.put(e.getKey(), e.getValue().asText()));
        return strings;
    }

    private static <T> List<T> list(JsonNode parent, String name, Function<JsonNode, T> each) {
        var list = new ArrayList<T>();
        parent.path(name).forEach(node -> list.add(each.apply(node)));
        return list;
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asText().toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant time(JsonNode parent, String name) {
        return parent.has(name) ? Instant.parse(parent.path(name).asText()) : null;
    }

    private static @Nullable String text(JsonNode parent, String name) {
        return parent.has(name) ? parent.path(name).asText() : null;
    }

    private static @Nullable String json(JsonNode parent, String name) {
        return parent.has(name) ? parent.path(name).toString() : null;
    }
}
