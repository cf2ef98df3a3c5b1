package dev.signalbox.cli.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes frames out of a stream. Source: WHATWG HTML, "Server-sent events".
public final class FrameReader {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int filled;
    private boolean afterReturn;
    private @Nullable Duration retry;

    public FrameReader(InputStream in) {
        this.in = in;
    }

    /// Nothing at the end. What was cut off in the middle is no frame.
    public Optional<Frame> next() throws IOException {
        @Nullable String id = null;
        String event = "message";
        @Nullable StringBuilder data = null;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (data != null) {
                    return Optional.of(new Frame(id, event, data.toString()));
                }
                id = null;
                event = "message";
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (name) {
                case "id" -> id = value;
                case "event" -> event = value;
                case "data" ->
                        data =
                                data == null
                                        ? new StringBuilder(value)
                                        : data.append('\n').append(value);
                case "retry" -> retry(value);
                default -> {
                    // A comment, or something of a later standard.
                }
            }
        }
        return Optional.empty();
    }

    /// How long the server said last that a reader is to wait before it comes back.
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    private void retry(String value) {
        if (value.matches("\\d{1,9}")) {
            retry = Duration.ofMillis(Long.parseLong(value));
        }
    }

    /// A line that the end cut off is none.
    private @Nullable String line() throws IOException {
        var out = new ByteArrayOutputStream(512);
        for (int next = read(); next != END; next = read()) {
            boolean skipped = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (skipped) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                return out.toString(StandardCharsets.UTF_8);
            }
            out.write(next);
            if (out.size() > MOST_BYTES) {
                throw new IOException("a line of more than %,d bytes".formatted(MOST_BYTES));
            }
        }
        return null;
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[at++] & 0xff;
    }
}
