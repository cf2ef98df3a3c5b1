package dev.signalbox.bench;

import dev.signalbox.engine.adapter.AttemptContext;
import dev.signalbox.engine.adapter.StageAdapter;
import java.util.concurrent.CountDownLatch;

/// A stage that goes on until it is stopped.
public final class StallAdapter implements StageAdapter {

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public Result run(String settings, AttemptContext attempt) throws InterruptedException {
        new CountDownLatch(1).await();
        return Result.DONE;
    }
}
