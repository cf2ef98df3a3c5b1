package dev.signalbox.core.run;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.GatePolicy.Approvers;
import dev.signalbox.core.pipeline.GatePolicy.Escalation;
import dev.signalbox.core.pipeline.GatePolicy.Exclusion;
import dev.signalbox.core.pipeline.GatePolicy.OnTimeout;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Stage.OnFailure;
import dev.signalbox.core.pipeline.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Small pipelines to play on.
final class Pipelines {

    static final GateMaker GATE = new GateMaker();

    private Pipelines() {}

    static Pipeline of(StageMaker... stages) {
        return new Pipeline(
                "demo",
                Pipeline.DEFAULT_PROJECT,
                null,
                null,
                null,
                List.of(),
                java.util.Arrays.stream(stages).map(StageMaker::stage).toList());
    }

    static StageMaker stage(String id, String... needs) {
        return new StageMaker(id, List.of(needs), null, Retry.NONE, OnFailure.FAIL, null);
    }

    record StageMaker(
            String id,
            List<String> needs,
            @Nullable GatePolicy policy,
            Retry policyOfRetry,
            OnFailure then,
            @Nullable String condition) {

        StageMaker gate(GateMaker gate) {
            return new StageMaker(id, needs, gate.policy(), policyOfRetry, then, condition);
        }

        StageMaker retry(int attempts) {
            var retry = new Retry(attempts, Duration.ofSeconds(2), Duration.ofMinutes(1), Set.of());
            return new StageMaker(id, needs, policy, retry, then, condition);
        }

        StageMaker onFailure(OnFailure what) {
            return new StageMaker(id, needs, policy, policyOfRetry, what, condition);
        }

        StageMaker when(String expression) {
            return new StageMaker(id, needs, policy, policyOfRetry, then, expression);
        }

        Stage stage() {
            return new Stage(
                    id,
                    null,
                    null,
                    null,
                    needs,
                    new Work.Process(
                            List.of("true"),
                            false,
                            Map.of(),
                            Work.Isolation.BEST,
                            Duration.ofSeconds(10)),
                    Duration.ofMinutes(10),
                    policyOfRetry,
                    List.of(),
                    policy,
                    then,
                    condition);
        }
    }

    record GateMaker(
            boolean before,
            int quorum,
            Set<Exclusion> exclude,
            @Nullable Duration deadline,
            OnTimeout onTimeout,
            OnReject onReject,
            @Nullable Escalation escalation,
            int maxIterations) {

        GateMaker() {
            this(
                    false,
                    1,
                    Set.of(Exclusion.STARTER, Exclusion.AUTHOR, Exclusion.LAST_EDITOR),
                    null,
                    OnTimeout.HOLD,
                    new OnReject.Hold(),
                    null,
                    10);
        }

        GateMaker atBefore() {
            return new GateMaker(
                    true,
                    quorum,
                    exclude,
                    deadline,
                    onTimeout,
                    onReject,
                    escalation,
                    maxIterations);
        }

        GateMaker quorum(int count) {
            return new GateMaker(
                    before,
                    count,
                    exclude,
                    deadline,
                    onTimeout,
                    onReject,
                    escalation,
                    maxIterations);
        }

        GateMaker excluding(Exclusion... parts) {
            return new GateMaker(
                    before,
                    quorum,
                    Set.of(parts),
                    deadline,
                    onTimeout,
                    onReject,
                    escalation,
                    maxIterations);
        }

        GateMaker deadline(Duration wait, OnTimeout then) {
            return new GateMaker(
                    before, quorum, exclude, wait, then, onReject, escalation, maxIterations);
        }

        GateMaker onReject(OnReject then) {
            return new GateMaker(
                    before, quorum, exclude, deadline, onTimeout, then, escalation, maxIterations);
        }

        GateMaker escalatingTo(String role) {
            var to = new Escalation(null, new Approvers(Set.of(role), Set.of()));
            return new GateMaker(
                    before, quorum, exclude, deadline, onTimeout, onReject, to, maxIterations);
        }

        GateMaker maxIterations(int most) {
            return new GateMaker(
                    before, quorum, exclude, deadline, onTimeout, onReject, escalation, most);
        }

        GatePolicy policy() {
            return new GatePolicy(
                    null,
                    before,
                    Approvers.DEFAULT,
                    quorum,
                    exclude,
                    deadline,
                    onTimeout,
                    onReject,
                    null,
                    escalation,
                    List.of(),
                    null,
                    maxIterations);
        }
    }
}
