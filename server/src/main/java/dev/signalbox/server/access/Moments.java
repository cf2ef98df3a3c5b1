package dev.signalbox.server.access;

import dev.signalbox.server.http.Members;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Times in a body.
final class Moments {

    private Moments() {}

    /// @return nothing when it is not there, or is wrong, which is noted
    static @Nullable Instant find(Members in, String name) {
        String text = in.findText(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            in.wrong(name, "must be a time like 2026-01-31T12:00:00Z");
            return null;
        }
    }

    static @Nullable Instant need(Members in, String name) {
        return in.text(name).isEmpty() ? null : find(in, name);
    }
}
