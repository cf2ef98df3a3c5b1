package dev.signalbox.engine.view;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.gate.GateState.Status;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.event.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The history of a gate, as the events of its run tell it.
public final class Rounds {

    private final String run;
    private final String stage;
    private final List<Round> rounds = new ArrayList<>();

    private Rounds(String run, String stage) {
        this.run = run;
        this.stage = stage;
    }

    /// @param folding the JSON of the run's folding events, in order
    /// @return the first opening first
    public static List<RoundView> of(String run, String stage, List<String> folding) {
        var rounds = new Rounds(run, stage);
        for (String json : folding) {
            Recorded recorded = EventCodec.decode(json);
            if (recorded.event() instanceof RunEvent.AtGate(var gated, var event)
                    && gated.equals(stage)) {
                rounds.add(event, recorded.at());
            }
        }
        return rounds.rounds.stream().map(rounds::view).toList();
    }

    private void add(GateEvent event, Instant at) {
        if (event instanceof GateEvent.Opened opened) {
            rounds.add(new Round(opened, at));
            return;
        }
        Round last = rounds.getLast();
        switch (event) {
            case GateEvent.ApprovalRecorded(var decision, _, _) -> last.decisions.add(decision);
            case GateEvent.Approved(var decision) -> last.close(Status.APPROVED, decision, at);
            case GateEvent.AutoApproved(var decision) -> last.close(Status.APPROVED, decision, at);
            case GateEvent.Rejected(var decision) -> last.close(Status.REJECTED, decision, at);
            case GateEvent.Expired _ -> last.close(Status.EXPIRED, null, at);
            case GateEvent.Superseded() -> last.close(Status.SUPERSEDED, null, at);
            case GateEvent.Canceled() -> last.close(Status.CANCELED, null, at);
            case GateEvent.Edited(var subject, _) -> last.subject = subject;
            case GateEvent.Opened _, GateEvent.Escalated _, GateEvent.Reminded _ -> {}
        }
    }

    private RoundView view(Round round) {
        return new RoundView(
                round.iteration,
                round.status.name().toLowerCase(Locale.ROOT),
                round.subject,
                Times.format(round.openedAt),
                round.closedAt == null ? null : Times.format(round.closedAt),
                round.artifacts.stream().map(each -> Views.artifact(run, each)).toList(),
                round.decisions.stream().map(each -> Views.decision(run, stage, each)).toList());
    }

    private static final class Round {
        final int iteration;
        final Instant openedAt;
        final List<Artifact> artifacts;
        final List<Decision> decisions = new ArrayList<>();
        String subject;
        Status status = Status.OPEN;
        @Nullable Instant closedAt;

        Round(GateEvent.Opened opened, Instant at) {
            iteration = opened.iteration();
            openedAt = at;
            artifacts = opened.artifacts();
            subject = opened.subject();
        }

        void close(Status as, @Nullable Decision decision, Instant at) {
            status = as;
            closedAt = at;
            if (decision != null) {
                decisions.add(decision);
                subject = decision.result();
            }
        }
    }
}
