package dev.signalbox.testkit.sim;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Draws pipelines: any shape of needs, any policy.
final class RandomPipelines {

    private final RandomGenerator random;

    RandomPipelines(RandomGenerator random) {
        this.random = random;
    }

    Pipeline next(String name) {
        var stages = new ArrayList<Stage>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            stages.add(stage("s" + i, stages));
        }
        return new Pipeline(name, Pipeline.DEFAULT_PROJECT, null, null, null, List.of(), stages);
    }

    private Stage stage(String id, List<Stage> earlier) {
        List<String> needs =
                earlier.stream().map(Stage::id).filter(_ -> random.nextInt(100) < 55).toList();
        return new Stage(
                id,
                null,
                null,
                null,
                needs,
                work(),
                Duration.ofMinutes(10),
                retry(),
                List.of(),
                chance(45) ? gate(id, needs) : null,
                pick(OnFailure.values()),
                chance(15) ? "drawn" : null);
    }

    private Work work() {
        return chance(50)
                ? new Work.Java("simulated", "{}")
                : new Work.Process(
                        List.of("simulated"),
                        false,
                        Map.of(),
                        Work.Isolation.BEST,
                        Duration.ofSeconds(10));
    }

    private Retry retry() {
        return chance(50)
                ? Retry.NONE
                : new Retry(
                        1 + random.nextInt(4),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        chance(70) ? Set.of() : Set.of(1));
    }

    private GatePolicy gate(String id, List<String> needs) {
        boolean timed = chance(50);
        OnTimeout onTimeout = timed ? pick(OnTimeout.values()) : OnTimeout.HOLD;
        boolean escalates = onTimeout == OnTimeout.ESCALATE || chance(10);
        return new GatePolicy(
                null,
                chance(25),
                Approvers.DEFAULT,
                1 + random.nextInt(2),
                chance(50) ? Set.of() : Set.of(Exclusion.values()),
                timed ? Duration.ofMinutes(1 + random.nextInt(600)) : null,
                onTimeout,
                onReject(id, needs),
                chance(20) ? Duration.ofMinutes(45) : null,
                escalates ? escalation() : null,
                List.of(),
                null,
                1 + random.nextInt(4));
    }

    private Escalation escalation() {
        @Nullable Duration after = chance(50) ? Duration.ofMinutes(30) : null;
        return new Escalation(after, new Approvers(Set.of("director"), Set.of()));
    }

    private OnReject onReject(String id, List<String> needs) {
        return switch (random.nextInt(4)) {
            case 0 -> new OnReject.Hold();
            case 1 -> new OnReject.Rerun();
            case 2 -> new OnReject.Fail();
            default ->
                    new OnReject.Rewind(
                            needs.isEmpty() ? id : needs.get(random.nextInt(needs.size())));
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
