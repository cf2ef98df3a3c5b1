package dev.signalbox.server.http;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/// The server asks itself first. [FrontDoor] can only get at where connections come in through one
/// of them, and nobody else should have come in before it watches.
@Singleton
public class FirstAsk {

    private static final Logger LOG = Logger.getLogger(FirstAsk.class);
    private static final int PATIENCE_MS = 5_000;

    void ask(@ObservesAsync HttpServerStart started) {
        var address =
                new InetSocketAddress(started.options().getHost(), started.options().getPort());
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(address, PATIENCE_MS);
            socket.getOutputStream()
                    .write(
                            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            int first = socket.getInputStream().read();
            LOG.debugf("asked itself, and heard %d", first);
        } catch (IOException e) {
            LOG.warnf("[api] cannot ask itself; slow heads are cut off from the next on: %s", e);
        }
    }
}
