package dev.signalbox.bench;

import dev.signalbox.engine.adapter.AttemptContext;
import dev.signalbox.engine.adapter.StageAdapter;

/// A stage that does nothing, so that what is measured is everything round it.
public final class NoopAdapter implements StageAdapter {

    @Override
    public String name() {
        return "noop";
    }

    @Override
    public Result run(String settings, AttemptContext attempt) {
        return Result.DONE;
    }
}
