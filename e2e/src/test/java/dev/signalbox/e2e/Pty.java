package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A terminal, by way of the `script` program of util-linux, with one command in it.
final class Pty implements AutoCloseable {

    private static final long PATIENCE_S = 120;

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private final Thread reader;
    private int seen;

    Pty(Path home, Path data, String command) throws IOException {
        // A build in the background ignores Ctrl-C, and its children would too.
        String heeding = "env --default-signal=INT,QUIT " + command;
        var builder = new ProcessBuilder(List.of("script", "-qec", heeding, "/dev/null"));
        builder.environment().keySet().removeIf(Cli::concernsUs);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("SIGNALBOX_DATA", data.toString());
        builder.environment().put("SIGNALBOX_NO_BUILD", "1");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.redirectErrorStream(true).start();
        reader = Thread.ofPlatform().daemon().name("screen").start(this::read);
    }

    /// Whether there are terminals to be had here.
    static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/script"))
                && Files.isExecutable(Path.of("..", "signalbox"));
    }

    /// Waits for a text that was not waited for before.
    Pty sees(String text) throws InterruptedException {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        synchronized (screen) {
            while (screen.indexOf(text, seen) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(giveUpAt - System.nanoTime());
                if (left <= 0 || (!reader.isAlive() && screen.indexOf(text, seen) < 0)) {
                    throw new AssertionError("no \"%s\" in:%n%s".formatted(text, screen));
                }
                screen.wait(Math.min(left, 1_000));
            }
            seen = screen.indexOf(text, seen) + text.length();
        }
        return this;
    }

    Pty types(String text) throws IOException {
        OutputStream keys = process.getOutputStream();
        keys.write(text.getBytes(UTF_8));
        keys.flush();
        return this;
    }

    /// The exit code of the command.
    int ends() throws InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("no end after:%n%s".formatted(screen));
        }
        reader.join();
        return process.exitValue();
    }

    String screen() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    private void read() {
        var bytes = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                show(new String(bytes, 0, count, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            show("");
        }
    }

    private void show(String text) {
        synchronized (screen) {
            screen.append(text);
            screen.notifyAll();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
