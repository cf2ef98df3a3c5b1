package dev.signalbox.engine.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what a process says as fast as it says it, whatever becomes of it, so that the process is
/// never held up. A platform thread of its own: reading a pipe would hold a carrier.
final class OutputPump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int LAST_LINE_CHARS = 200;

    private final InputStream from;
    private final OutputStream log;
    private final CountDownLatch drained = new CountDownLatch(1);
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final byte[] last = new byte[4 * LAST_LINE_CHARS];
    private int lastBytes;

    private OutputPump(InputStream from, OutputStream log) {
        this.from = from;
        this.log = log;
    }

    static OutputPump start(Process process, OutputStream log) {
        var pump = new OutputPump(process.getInputStream(), log);
        Thread.ofPlatform().daemon().name("signalbox-output-" + process.pid()).start(pump);
        return pump;
    }

    @Override
    public void run() {
        try (from) {
            boolean writable = true;
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                writable = writable && write(read);
                remember(read);
            }
        } catch (IOException e) {
            LOG.debug("the output of a process broke off", e);
        } finally {
            drained.countDown();
        }
    }

    private boolean write(int bytes) {
        try {
            log.write(chunk, 0, bytes);
            return true;
        } catch (IOException e) {
            LOG.warn("the log of an attempt cannot be written; the rest of it is lost", e);
            return false;
        }
    }

    /// Waits until the pipe is empty. It stays open only where a process has escaped.
    void finish(Duration patience) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        if (!drained.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("somebody still holds the output of an attempt that has ended");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was said last, fit for a message; nothing unless the pipe was empty in time.
    Optional<String> lastLine() {
        if (drained.getCount() > 0) {
            return Optional.empty();
        }
        return new String(last, 0, lastBytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", "").strip())
                .filter(line -> !line.isEmpty())
                .reduce((_, later) -> later)
                .map(line -> line.substring(0, Math.min(line.length(), LAST_LINE_CHARS)));
    }

    private void remember(int read) {
        int taken = Math.min(read, last.length);
        int kept = Math.min(lastBytes, last.length - taken);
        System.arraycopy(last, lastBytes - kept, last, 0, kept);
        System.arraycopy(chunk, read - taken, last, kept, taken);
        lastBytes = kept + taken;
    }
}
