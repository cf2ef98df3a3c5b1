package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/// What was given is not one JSON document within the limits of [Json]. The message is meant for
/// whoever wrote the document, and says where when that is known.
public final class MalformedJson extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }

    static MalformedJson of(JacksonException failure) {
        JsonLocation at = failure.getLocation();
        String reason = failure.getOriginalMessage();
        if (at == null || at.getLineNr() < 1) {
            return new MalformedJson(reason);
        }
        return new MalformedJson(
                "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), reason));
    }
}
