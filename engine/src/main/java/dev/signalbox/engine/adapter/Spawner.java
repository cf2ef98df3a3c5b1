package dev.signalbox.engine.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes on one thread that lives as long as the engine.
///
/// Linux takes "parent" in `--die-with-parent` for the thread that started the process: the carrier
/// of a virtual thread may end at any time, and would take the process with it.
final class Spawner {

    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("signalbox-spawner").factory());

    private Spawner() {}

    /// Not interrupted half way: a process that was started is always returned.
    static Process start(ProcessBuilder what) throws IOException {
        try {
            return CompletableFuture.supplyAsync(() -> begin(what), THREAD).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw new IOException(failed.getMessage(), failed);
            }
            throw e;
        }
    }

    private static Process begin(ProcessBuilder what) {
        try {
            return what.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
