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
        String json) {

    private static final String TYPE = "\",\"type\":\"";
    private static final String STAGE = ",\"stage\":\"";
    private static final String ATTEMPT = ",\"attempt\":";
    private static final String STATUS = ",\"status\":\"";

    /// What the envelope says as `status`. Read from the line, where the fields before it are in a
    /// fixed order and need no escapes.
    public @Nullable String status() {
        int start = json.indexOf(TYPE);
        if (start < 0) {
            return null;
        }
        int at = json.indexOf('"', start + TYPE.length()) + 1;
        if (json.startsWith(STAGE, at)) {
            at = json.indexOf('"', at + STAGE.length()) + 1;
        }
        if (json.startsWith(ATTEMPT, at)) {
            at += ATTEMPT.length();
            while (Character.isDigit(json.charAt(at))) {
                at++;
            }
        }
        if (!json.startsWith(STATUS, at)) {
            return null;
        }
        int from = at + STATUS.length();
        return json.substring(from, json.indexOf('"', from));
    }
}
