package dev.signalbox.server.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Speaks to the server's WebSocket, and keeps what it says.
final class SocketClient implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    SocketClient() {
        socket =
                HTTP.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + TestServer.TOKEN)
                        .buildAsync(
                                URI.create(Api.url("/api/v1/ws").replaceFirst("http", "ws")), this)
                        .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    SocketClient say(String message) {
        socket.sendText(message.replace('\'', '"'), true).join();
        return this;
    }

    SocketClient sayBytes(byte[] message) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(message), true).join();
        return this;
    }

    String next() throws InterruptedException {
        String message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came for 20 s");
        }
        return message;
    }

    /// Everything up to the first that is so.
    List<String> until(Predicate<JsonNode> last) throws InterruptedException {
        var all = new ArrayList<String>();
        do {
            all.add(next());
        } while (!last.test(Json.parse(all.getLast())));
        return all;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
