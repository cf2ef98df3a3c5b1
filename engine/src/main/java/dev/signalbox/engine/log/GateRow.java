package dev.signalbox.engine.log;

import dev.signalbox.core.gate.GateState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the store keeps of a gate, to list what waits for a decision.
public record GateRow(
        String run,
        String stage,
        GateState.Status status,
        String subject,
        int iteration,
        Instant openedAt,
        @Nullable Instant deadlineAt) {}
