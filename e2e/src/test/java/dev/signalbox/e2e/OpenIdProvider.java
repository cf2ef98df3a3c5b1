package dev.signalbox.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// An OpenID provider that is not ours, as a process of its own.
final class OpenIdProvider implements AutoCloseable {

    private final int port;
    private final Path log;
    private Process process;

    private OpenIdProvider(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /// @param callback the one redirect URI of its client
    static OpenIdProvider start(int port, String callback, Path log) throws IOException {
        return new OpenIdProvider(port, log, launch(port, callback, "first", log));
    }

    private static Process launch(int port, String callback, String key, Path log)
            throws IOException {
        Process process =
                Node.script("provider.mjs", List.of(Integer.toString(port), callback, key))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the provider did not start: " + log);
        }
        return process;
    }

    /// The same provider with another key, as after a rotation.
    void rotate(String callback) throws IOException {
        close();
        process = launch(port, callback, "second", log);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
