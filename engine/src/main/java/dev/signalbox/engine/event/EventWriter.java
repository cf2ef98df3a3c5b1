package dev.signalbox.engine.event;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.Feedback;
import dev.signalbox.core.run.Removed;
import dev.signalbox.core.run.RunEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes an event's payload: the fields of the record, in a fixed order, absent ones left out.
final class EventWriter {

    private final JsonGenerator out;

    EventWriter(JsonGenerator out) {
        this.out = out;
    }

    void payload(RunEvent event) throws IOException {
        if (event instanceof RunEvent.StageReported reported) {
            out.writeRawValue(reported.payload());
            return;
        }
        out.writeStartObject();
        fields(event);
        out.writeEndObject();
    }

    private void fields(RunEvent event) throws IOException {
        switch (event) {
            case RunEvent.Created e -> created(e);
            case RunEvent.Waiting(var what) -> {
                out.writeArrayFieldStart("waiting_for");
                for (var each : what) {
                    out.writeStartObject();
                    text("kind", EventText.word(each.kind()));
                    text("stage", each.stage());
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            case RunEvent.Paused e -> {
                text("reason", e.reason());
                text("gate", e.stage());
                principal("by", e.by());
            }
            case RunEvent.Resumed e -> principal("by", e.by());
            case RunEvent.CancelRequested e -> {
                text("reason", e.reason());
                principal("by", e.by());
            }
            case RunEvent.Completed(var outcome) -> text("outcome", EventText.word(outcome));
            case RunEvent.Failed e -> {
                text("failed_stage", e.stage());
                failure(e.failure());
            }
            case RunEvent.Pruned(var removed, var by) -> {
                removed(removed);
                principal("by", by);
            }
            case RunEvent.StageReleased e -> principal("by", e.by());
            case RunEvent.StageRetrying e -> {
                failure(e.failure());
                time("until", e.until());
            }
            case RunEvent.StageFailed e -> {
                failure(e.failure());
                text("then", EventText.word(e.then()));
            }
            case RunEvent.StageSkipped e -> {
                text("reason", e.reason());
                out.writeBooleanField("failed", e.failed());
            }
            case RunEvent.StageRewound(_, var feedback) -> feedback(feedback);
            case RunEvent.ArtifactCreated(_, var artifact) -> artifactFields(artifact);
            case RunEvent.AtGate(_, var gate) -> gate(gate);
            case RunEvent.Started _,
                    RunEvent.Canceled _,
                    RunEvent.StageAdmitted _,
                    RunEvent.StageStarted _,
                    RunEvent.StageReported _,
                    RunEvent.StageSucceeded _,
                    RunEvent.StageCanceled _ -> {}
        }
    }

    private void created(RunEvent.Created e) throws IOException {
        text("pipeline", e.pipeline());
        out.writeNumberField("version", e.version());
        text("digest", e.digest());
        text("mode", EventText.word(e.mode()));
        raw("input", e.input());
        strings("labels", e.labels());
        text("continues", e.continues());
        principal("by", e.by());
    }

    private void removed(Removed removed) throws IOException {
        text("rule", EventText.word(removed.rule()));
        out.writeNumberField("from", removed.from());
        out.writeNumberField("to", removed.to());
        out.writeNumberField("count", removed.count());
        out.writeNumberField("bytes", removed.bytes());
        text("digest", removed.digest());
        out.writeNumberField("artifacts", removed.artifacts());
        out.writeNumberField("artifact_bytes", removed.artifactBytes());
    }

    private void gate(GateEvent event) throws IOException {
        switch (event) {
            case GateEvent.Opened e -> opened(e);
            case GateEvent.Edited(var subject, var artifact) -> {
                text("subject", subject);
                artifact("artifact", artifact);
            }
            case GateEvent.ApprovalRecorded(var decision, var approvals, var quorum) -> {
                decision(decision);
                out.writeNumberField("approvals", approvals);
                out.writeNumberField("quorum", quorum);
            }
            case GateEvent.Approved(var decision) -> decision(decision);
            case GateEvent.Rejected(var decision) -> decision(decision);
            case GateEvent.AutoApproved(var decision) -> decision(decision);
            case GateEvent.Expired(var subject) -> text("subject", subject);
            case GateEvent.Escalated(var to, var deadlineAt) -> {
                approvers("to", to);
                time("deadline_at", deadlineAt);
            }
            case GateEvent.Reminded(var nextAt) -> time("next_at", nextAt);
            case GateEvent.Superseded _, GateEvent.Canceled _ -> {}
        }
    }

    private void opened(GateEvent.Opened e) throws IOException {
        text("subject", e.subject());
        artifacts(e.artifacts());
        out.writeNumberField("iteration", e.iteration());
        var excluded = new TreeMap<String, String>();
        e.excluded().forEach((who, part) -> excluded.put(who, EventText.word(part)));
        strings("excluded", excluded);
        time("deadline_at", e.deadlineAt());
        time("remind_at", e.remindAt());
        time("escalate_at", e.escalateAt());
    }

    private void decision(Decision d) throws IOException {
        out.writeObjectFieldStart("decision");
        text("outcome", EventText.word(d.outcome()));
        principal("by", d.by());
        text("rule", d.rule());
        text("on_behalf_of", d.onBehalfOf());
        text("reason", d.reason());
        raw("patch", d.patch());
        raw("form", d.form());
        text("subject", d.subject());
        text("result", d.result());
        text("channel", d.channel());
        then(d.then());
        out.writeNumberField("iteration", d.iteration());
        time("at", d.at());
        out.writeEndObject();
    }

    private void then(@Nullable OnReject then) throws IOException {
        if (then != null) {
            text("then", Thens.write(then));
        }
    }

    private void feedback(@Nullable Feedback feedback) throws IOException {
        if (feedback == null) {
            return;
        }
        out.writeObjectFieldStart("feedback");
        text("by", feedback.by());
        text("reason", feedback.reason());
        raw("patch", feedback.patch());
        raw("form", feedback.form());
        out.writeNumberField("iteration", feedback.iteration());
        artifacts(feedback.artifacts());
        out.writeEndObject();
    }

    private void failure(Failure failure) throws IOException {
        out.writeObjectFieldStart("failure");
        text("kind", EventText.word(failure.kind()));
        text("message", failure.message());
        if (failure.exitCode() != null) {
            out.writeNumberField("exit_code", failure.exitCode());
        }
        out.writeBooleanField("retryable", failure.retryable());
        out.writeEndObject();
    }

    private void artifacts(List<Artifact> artifacts) throws IOException {
        out.writeArrayFieldStart("artifacts");
        for (Artifact artifact : artifacts) {
            out.writeStartObject();
            artifactFields(artifact);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void artifact(String name, Artifact artifact) throws IOException {
        out.writeObjectFieldStart(name);
        artifactFields(artifact);
        out.writeEndObject();
    }

    private void artifactFields(Artifact a) throws IOException {
        text("id", a.id());
        text("stage", a.stage());
        out.writeNumberField("attempt", a.attempt());
        text("name", a.name());
        out.writeNumberField("version", a.version());
        text("digest", a.digest());
        text("media_type", a.mediaType());
        out.writeNumberField("size", a.bytes());
        text("author", a.author());
    }

    private void approvers(String name, Approvers approvers) throws IOException {
        out.writeObjectFieldStart(name);
        list("roles", approvers.roles());
        list("principals", approvers.principals());
        if (!approvers.groups().isEmpty()) {
            list("groups", approvers.groups());
        }
        out.writeEndObject();
    }

    private void principal(String name, Principal principal) throws IOException {
        out.writeObjectFieldStart(name);
        text("kind", EventText.word(principal.kind()));
        text("id", principal.id());
        text("owner", principal.owner());
        out.writeEndObject();
    }

    private void list(String name, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : new TreeSet<>(values)) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    private void strings(String name, Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.writeObjectFieldStart(name);
        for (var entry : new TreeMap<>(values).entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void time(String name, @Nullable Instant at) throws IOException {
        if (at != null) {
            out.writeStringField(name, Times.format(at));
        }
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private void raw(String name, @Nullable String json) throws IOException {
        if (json != null) {
            out.writeFieldName(name);
            out.writeRawValue(json);
        }
    }
}
