package dev.signalbox.server.stream;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// An event on its way to those who follow it: brought into the form of a channel once, however
/// many they are. Belongs to one event loop.
final class Entry {

    private final @Nullable RunRow run;
    private final EventLine line;
    private final long pos;
    private @Nullable Buffer frame;
    private @Nullable String message;

    /// @param run nothing where the store has filtered already
    /// @param pos 0 where only the number within the run matters
    Entry(@Nullable RunRow run, EventLine line, long pos) {
        this.run = run;
        this.line = line;
        this.pos = pos;
    }

    @Nullable RunRow run() {
        return run;
    }

    EventLine line() {
        return line;
    }

    long pos() {
        return pos;
    }

    /// What follows the id in a frame of Server-Sent Events. The data is the stored line, byte for
    /// byte: it is JSON and has no line break.
    Buffer frame() {
        if (frame == null) {
            frame = Buffer.buffer("event: " + line.type() + "\ndata: " + line.json() + "\n\n");
        }
        return frame;
    }

    /// What follows the id in a message of a WebSocket.
    String message() {
        if (message == null) {
            message = "\"event\":\"" + line.type() + "\",\"data\":" + line.json() + "}";
        }
        return message;
    }
}
