package dev.signalbox.core.pipeline;

import java.time.Duration;
import java.util.Set;

/// How often, and how far apart, a failed attempt is tried again.
///
/// @param attempts attempts in all, the first one included; at least 1
/// @param base shortest ceiling of the delay
/// @param cap longest ceiling of the delay
/// @param onExit exit codes worth another attempt; empty: all of them
public record Retry(int attempts, Duration base, Duration cap, Set<Integer> onExit) {

    public static final Retry NONE =
            new Retry(1, Duration.ofSeconds(1), Duration.ofMinutes(1), Set.of());

    public Retry {
        onExit = Set.copyOf(onExit);
    }
}
