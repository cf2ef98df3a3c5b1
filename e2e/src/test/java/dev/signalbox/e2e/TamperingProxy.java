package dev.signalbox.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// Stands between a client and a server, and changes lines of what the server says. Every line
/// keeps its length, so that the framing of HTTP stays right.
final class TamperingProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final URI server;
    private final UnaryOperator<String> change;

    private TamperingProxy(URI server, UnaryOperator<String> change) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.change = change;
        Thread.ofVirtual().start(this::serve);
    }

    /// One event of every stream has a letter of its line in upper case.
    static TamperingProxy garbling(String url, int seq) throws IOException {
        String number = "\"seq\":" + seq + ",";
        return new TamperingProxy(
                URI.create(url),
                line ->
                        line.startsWith("data: {") && line.contains(number)
                                ? line.replace("\"type\":\"", "\"typE\":\"")
                                : line);
    }

    /// One event of every stream is blotted out.
    static TamperingProxy dropping(String url, int seq) throws IOException {
        return new TamperingProxy(
                URI.create(url),
                new UnaryOperator<>() {
                    private boolean blotting;

                    @Override
                    public synchronized String apply(String line) {
                        blotting = line.equals("id: " + seq) || (blotting && !line.isEmpty());
                        return blotting ? ":" + " ".repeat(line.length() - 1) : line;
                    }
                });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                var upstream = new Socket(server.getHost(), server.getPort());
                pump(client, upstream, this::addressed);
                pump(upstream, client, change);
            } catch (IOException gone) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    /// The server answers only to its own name.
    private String addressed(String line) {
        return line.startsWith("Host: ")
                ? "Host: " + server.getHost() + ":" + server.getPort() + "\r"
                : line;
    }

    private static void pump(Socket from, Socket to, UnaryOperator<String> change) {
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        tamper(
                                new BufferedInputStream(from.getInputStream()),
                                to.getOutputStream(),
                                change);
                    } catch (IOException gone) {
                        // One side hung up, and with it goes the other.
                        Thread.onSpinWait();
                    }
                });
    }

    /// What comes without a line's end is passed on as it is, as soon as no more is there.
    private static void tamper(InputStream in, OutputStream out, UnaryOperator<String> change)
            throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                out.write((change.apply(text) + "\n").getBytes(StandardCharsets.ISO_8859_1));
                line.reset();
            } else {
                line.write(next);
            }
            if (in.available() == 0 && !isOfFrame(line.toString(StandardCharsets.ISO_8859_1))) {
                line.writeTo(out);
                line.reset();
            }
        }
        line.writeTo(out);
    }

    private static boolean isOfFrame(String line) {
        return line.startsWith("id:") || line.startsWith("event:") || line.startsWith("data:");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
