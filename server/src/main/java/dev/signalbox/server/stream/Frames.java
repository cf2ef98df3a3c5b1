package dev.signalbox.server.stream;

import dev.signalbox.engine.log.EventLine;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// What goes over the wire. Source: WHATWG HTML, "Server-sent events". An event's data is the
/// stored line, byte for byte: it is JSON and has no line break.
final class Frames {

    private Frames() {}

    static Buffer retry(Duration delay) {
        return Buffer.buffer("retry: " + delay.toMillis() + "\n\n");
    }

    /// With its number, which a client that comes back sends as `Last-Event-ID`.
    static void append(Buffer out, EventLine line) {
        out.appendString("id: ")
                .appendString(Long.toString(line.seq()))
                .appendString("\nevent: ")
                .appendString(line.type())
                .appendString("\ndata: ")
                .appendString(line.json())
                .appendString("\n\n");
    }

    /// Of the stream, not of the log: without a number, so that nobody resumes from it.
    static Buffer own(String name, String json) {
        return Buffer.buffer("event: " + name + "\ndata: " + json + "\n\n");
    }
}
