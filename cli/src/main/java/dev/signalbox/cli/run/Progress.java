package dev.signalbox.cli.run;

import dev.signalbox.cli.live.Happened;
import dev.signalbox.engine.view.RunView;

/// Shows how a run comes along.
interface Progress extends AutoCloseable {

    /// The run as it is now.
    void run(RunView run);

    /// What happened, in order.
    void event(Happened event);

    /// Something about the watching itself.
    void note(String text);

    /// Leaves the terminal to somebody else until the next call.
    void rest();

    @Override
    void close();
}
