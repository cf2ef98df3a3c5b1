package dev.signalbox.engine.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event as it is kept and shown: the same bytes on every channel.
///
/// @param seq counted from 1 without gaps within the run
/// @param folds whether the event changes state, so that recovery must read it
/// @param json the whole line, without the line break
public record EventLine(
        String run,
        long seq,
        Instant at,
        String type,
        @Nullable String stage,
        boolean folds,
        String json) {}
