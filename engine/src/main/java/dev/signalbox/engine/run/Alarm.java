package dev.signalbox.engine.run;

import java.time.Duration;

/// Calls back after a while.
public interface Alarm {

    /// Runs `task` after `delay`, or a little later, on a thread of the alarm's. The task is quick.
    void ring(Duration delay, Runnable task);
}
