package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.view.RunView;

/// Shows how a run comes along.
interface Progress extends AutoCloseable {

    /// The run as it is now.
    void run(RunView run);

    /// What happened, in order.
    void event(JsonNode event);

    /// Something about the watching itself.
    void note(String text);

    /// Leaves the terminal to somebody else until the next call.
    void rest();

    @Override
    void close();
}
