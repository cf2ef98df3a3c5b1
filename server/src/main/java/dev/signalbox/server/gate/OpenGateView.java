package dev.signalbox.server.gate;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.GateRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A gate in the list of what waits for a decision.
public record OpenGateView(
        String run,
        String stage,
        String status,
        String subject,
        int iteration,
        String openedAt,
        @Nullable String deadlineAt) {

    static OpenGateView of(GateRow row) {
        return new OpenGateView(
                row.run(),
                row.stage(),
                row.status().name().toLowerCase(Locale.ROOT),
                row.subject(),
                row.iteration(),
                Times.format(row.openedAt()),
                row.deadlineAt() == null ? null : Times.format(row.deadlineAt()));
    }
}
