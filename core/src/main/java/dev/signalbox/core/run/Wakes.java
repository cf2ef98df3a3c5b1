package dev.signalbox.core.run;

import dev.signalbox.core.gate.Gates;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The next moment at which time alone changes something. Gates keep their deadlines while a run is
/// paused; retries wait for it to be resumed.
final class Wakes {

    private Wakes() {}

    static @Nullable Instant next(RunState state, boolean flows) {
        return state.stages().stream()
                .flatMap(stage ->
                        Stream.of(
                                Gates.wakeAt(stage.gate()),
                                flows ? retryAt(stage) : Optional.<Instant>empty()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    static boolean isRetryDue(StageState stage, Instant at) {
        return stage.step() instanceof Step.Backoff(var until) && !until.isAfter(at);
    }

    private static Optional<Instant> retryAt(StageState stage) {
        return stage.step() instanceof Step.Backoff(var until)
                ? Optional.of(until)
                : Optional.empty();
    }
}
