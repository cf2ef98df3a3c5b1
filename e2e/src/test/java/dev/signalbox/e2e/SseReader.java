package dev.signalbox.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads Server-Sent Events from a socket of its own, so that it can hang up in the middle of a
/// frame as a broken network does.
final class SseReader implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private int left;

    /// @param id absent in frames of the stream's own
    record Frame(@Nullable String id, String event, String data) {}

    private SseReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.status = Integer.parseInt(head().split(" ", 3)[1]);
        String header;
        do {
            header = head();
        } while (!header.isEmpty());
    }

    /// @param last what was seen last; nothing at the first time
    static SseReader open(String url, String token, @Nullable String last) throws IOException {
        URI uri = URI.create(url);
        var socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(30_000);
        String request =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(
                                uri.getRawPath()
                                        + (uri.getRawQuery() == null
                                                ? ""
                                                : "?" + uri.getRawQuery()),
                                uri.getHost(),
                                uri.getPort(),
                                token,
                                last == null ? "" : "Last-Event-ID: " + last + "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new SseReader(socket);
    }

    int status() {
        return status;
    }

    /// Hangs up in so many milliseconds, whatever is going on then.
    void hangUpIn(int millis) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        Thread.sleep(millis);
                        close();
                    } catch (InterruptedException | IOException gone) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Nothing at the end of the stream, or where it was cut off.
    @Nullable Frame next() {
        String id = null;
        String event = "";
        StringBuilder data = null;
        try {
            while (true) {
                String line = line();
                if (line == null) {
                    return null;
                }
                if (line.isEmpty() && data != null) {
                    return new Frame(id, event, data.toString());
                }
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = new StringBuilder(line.substring(6));
                }
            }
        } catch (IOException cut) {
            return null;
        }
    }

    private @Nullable String line() throws IOException {
        var out = new ByteArrayOutputStream(256);
        while (true) {
            int next = read();
            if (next < 0) {
                return null;
            }
            if (next == '\n') {
                return out.toString(StandardCharsets.UTF_8);
            }
            out.write(next);
        }
    }

    /// Through the chunks of HTTP/1.1.
    private int read() throws IOException {
        if (left == 0) {
            String size = head();
            if (size.isEmpty()) {
                size = head();
            }
            left = Integer.parseInt(size, 16);
            if (left == 0) {
                return -1;
            }
        }
        left--;
        int next = in.read();
        if (left == 0) {
            head();
        }
        return next;
    }

    private String head() throws IOException {
        var out = new ByteArrayOutputStream(64);
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                out.write(next);
            }
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("hung up");
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
