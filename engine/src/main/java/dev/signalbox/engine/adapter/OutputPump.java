package dev.signalbox.engine.adapter;

import dev.signalbox.engine.secret.Redactor;
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
    private final OutputStream clean;
    private final CountDownLatch drained = new CountDownLatch(1);
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final byte[] last = new byte[4 * LAST_LINE_CHARS];
    private int lastBytes;

    private OutputPump(InputStream from, OutputStream log, Redactor redactor) {
        this.from = from;
        this.log = log;
        clean = redactor.over(new Kept());
    }

    static OutputPump start(Process process, OutputStream log, Redactor redactor) {
        var pump = new OutputPump(process.getInputStream(), log, redactor);
        Thread.ofPlatform().daemon().name("signalbox-output-" + process.pid()).start(pump);
        return pump;
    }

    @Override
    public void run() {
        try (from) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                clean.write(chunk, 0, read);
            }
            clean.close();
        } catch (IOException e) {
            LOG.debug("the output of a process broke off", e);
        } finally {
            drained.countDown();
        }
    }

    /// Where what may be read goes. A log that cannot be written does not hold up the process.
    private final class Kept extends OutputStream {

        private boolean writable = true;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            remember(bytes, offset, length);
            attempt(() -> log.write(bytes, offset, length));
        }

        @Override
        public void flush() {
            attempt(log::close);
        }

        private void attempt(Writing writing) {
            try {
                if (writable) {
                    writing.write();
                }
            } catch (IOException e) {
                writable = false;
                LOG.warn("the log of an attempt cannot be written; the rest of it is lost", e);
            }
        }
    }

    private interface Writing {
        void write() throws IOException;
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

    private void remember(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, last.length);
        int kept = Math.min(lastBytes, last.length - taken);
        System.arraycopy(last, lastBytes - kept, last, 0, kept);
        System.arraycopy(bytes, offset + length - taken, last, kept, taken);
        lastBytes = kept + taken;
    }
}
