package dev.signalbox.cli.live;

import dev.signalbox.cli.api.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens streams of Server-Sent Events.
public final class Streams {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration HEAD = Duration.ofSeconds(30);

    private Streams() {}

    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /// @param path with its query
    /// @param last what was seen last; nothing at the first time
    public static HttpResponse<InputStream> open(
            HttpClient client, Server server, String path, @Nullable String last)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .timeout(HEAD)
                        .header("User-Agent", "signalbox-cli")
                        .header("Accept", "text/event-stream, application/problem+json;q=0.5")
                        .header("Cache-Control", "no-store");
        if (server.token() != null) {
            request.header("Authorization", "Bearer " + server.token());
        }
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }
}
