package dev.signalbox.engine.pipeline;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.pipeline.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Says in words what the settings of a pipeline mean.
final class PlanWords {

    private static final int SHORT = 60;

    private PlanWords() {}

    static String does(Work work) {
        return switch (work) {
            case Work.Process(var argv, var shell, _, _, _) when shell ->
                    "runs the shell script `%s`".formatted(shortened(argv.getFirst()));
            case Work.Process(var argv, _, _, _, _) ->
                    "runs `%s`".formatted(shortened(String.join(" ", argv)));
            case Work.Http(var method, var url, _, _, _, _, _) ->
                    "calls %s %s".formatted(method, shortened(url));
            case Work.Java(var adapter, _) -> "runs the adapter `%s`".formatted(adapter);
        };
    }

    static String retries(Retry retry) {
        if (retry.attempts() == 1) {
            return "is not tried again when it fails";
        }
        String which =
                retry.onExit().isEmpty()
                        ? ""
                        : " with exit code "
                                + or(
                                        retry.onExit().stream()
                                                .sorted()
                                                .map(String::valueOf)
                                                .toList());
        return "is tried up to %d times, at most %s apart, when it fails%s"
                .formatted(retry.attempts(), Durations.print(retry.cap()), which);
    }

    static String afterFailure(OnFailure onFailure) {
        return switch (onFailure) {
            case FAIL -> "the run fails";
            case SKIP -> "it and the stages that need it are skipped";
            case CONTINUE -> "the run goes on without it";
        };
    }

    static String opens(GatePolicy gate, String stage) {
        return gate.before()
                ? "before `%s` runs, on its input".formatted(stage)
                : "after `%s`, on what it produced".formatted(stage);
    }

    static String decides(GatePolicy gate) {
        String who =
                approvers(gate.approvers())
                        + (gate.critical()
                                ? ", signed in at most %s before"
                                        .formatted(Durations.print(Eligibility.RECENT))
                                : "");
        return gate.quorum() == 1
                ? who
                : "%d different approvals: %s".formatted(gate.quorum(), who);
    }

    static String approvers(Approvers approvers) {
        var parts = new ArrayList<String>();
        if (!approvers.roles().isEmpty()) {
            parts.add("anybody with the role " + or(approvers.roles().stream().sorted().toList()));
        }
        if (!approvers.groups().isEmpty()) {
            parts.add("anybody in the group " + or(approvers.groups().stream().sorted().toList()));
        }
        parts.addAll(approvers.principals().stream().sorted().toList());
        return parts.isEmpty() ? approvers(Approvers.DEFAULT) : or(parts);
    }

    static String excludes(GatePolicy gate) {
        Set<Exclusion> exclude = gate.exclude();
        return exclude.isEmpty()
                ? ""
                : "not " + or(exclude.stream().sorted().map(PlanWords::excluded).toList());
    }

    static String afterTimeout(GatePolicy gate) {
        Duration deadline = gate.deadline();
        if (deadline == null) {
            return "there is no deadline: it waits for ever";
        }
        String after = "after %s ".formatted(Durations.print(deadline));
        return after
                + switch (gate.onTimeout()) {
                    case HOLD -> "it expires, and the run pauses until `resume`";
                    case APPROVE -> "it is approved by the timer, with nobody's decision";
                    case REJECT -> "it is rejected by the timer";
                    case ESCALATE ->
                            "it calls in %s, for as long again; then it expires, and the run pauses"
                                    .formatted(calledIn(gate));
                    case FAIL -> "the run fails";
                };
    }

    static String afterReject(OnReject onReject, String stage) {
        return switch (onReject) {
            case OnReject.Hold() ->
                    "the run pauses until `resume`, which runs `%s` again".formatted(stage);
            case OnReject.Rerun() -> "`%s` runs again at once".formatted(stage);
            case OnReject.Rewind(var to) -> "the run goes back to `%s`".formatted(to);
            case OnReject.Fail() -> "the run fails";
        };
    }

    private static String calledIn(GatePolicy gate) {
        Escalation escalation = gate.escalation();
        return escalation == null ? "nobody" : approvers(escalation.to());
    }

    private static String excluded(Exclusion exclusion) {
        return switch (exclusion) {
            case STARTER -> "whoever started the run";
            case AUTHOR -> "an author of what is decided on";
            case LAST_EDITOR -> "whoever edited it last";
        };
    }

    private static String or(List<String> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " or " + parts.getLast();
    }

    private static String shortened(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        boolean whole = line.length() <= SHORT && line.equals(text.strip());
        return whole ? line : line.substring(0, Math.min(SHORT, line.length())) + "…";
    }
}
