package dev.signalbox.server.stream;

import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a stream as the standard says, frame by frame.
final class SseClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BufferedReader in;

    /// @param id absent in frames of the stream's own
    record Frame(@Nullable String id, String event, String data) {
        boolean is(String name) {
            return event.equals(name);
        }
    }

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.in =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static SseClient open(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(Api.url(path)))
                        .header("Authorization", "Bearer " + TestServer.TOKEN)
                        .header("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new SseClient(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// Nothing at the end of the stream.
    @Nullable Frame next() throws IOException {
        String id = null;
        String event = null;
        String data = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty() && event != null && data != null) {
                return new Frame(id, event, data);
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return null;
    }

    List<Frame> until(Predicate<Frame> last) throws IOException {
        var frames = new ArrayList<Frame>();
        for (Frame frame = next(); frame != null; frame = next()) {
            frames.add(frame);
            if (last.test(frame)) {
                break;
            }
        }
        return frames;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
