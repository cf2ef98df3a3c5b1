package dev.signalbox.engine.adapter;

import dev.signalbox.core.pipeline.Work;
import dev.signalbox.engine.adapter.StageAdapter.Result;

import java.io.IOException;

/// Carries out the stages that say `run: { http: … }`.
public final class HttpAdapter {

    private final long responseBytes;

    /// @param responseBytes how long a response may be
    public HttpAdapter(long responseBytes) {
        this.responseBytes = responseBytes;
    }

    public Result run(Work.Http work, AttemptContext attempt) throws IOException {
        return Result.failed(
                "HTTP stages of up to %,d bytes cannot be carried out yet".formatted(responseBytes),
                false);
    }
}
