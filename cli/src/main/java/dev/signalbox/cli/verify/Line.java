package dev.signalbox.cli.verify;

import dev.signalbox.cli.live.Happened;
import dev.signalbox.engine.json.MalformedJson;

/// An event as a channel gave it.
///
/// @param id what the channel calls it; empty where lines have no ids
record Line(String id, String text) {

    static Line of(String text) {
        return new Line("", text);
    }

    /// The number that the line itself gives; 0 where it gives none.
    long seq() {
        try {
            return Happened.of(text).seq();
        } catch (MalformedJson _) {
            return 0;
        }
    }
}
