package dev.signalbox.server.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// Gives the server under test a data folder and a free port. One server serves every test class.
public final class TestServer implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = "sbx_0123456789abcdefghijklmnopqrstuvwxyzABCD";

    private static final String ACCESS = "roles:\n  night_shift: [runs:read]\n";
    private static final String DATA = "signalbox.data";
    private static final String PORT = "signalbox.port";

    static int port() {
        return Integer.getInteger(PORT);
    }

    /// The data folder of the server under test.
    public static Path data() {
        return Path.of(System.getProperty(DATA));
    }

    @Override
    public Map<String, String> start() {
        try (var free = new ServerSocket(0)) {
            String port = Integer.toString(free.getLocalPort());
            Path data = Files.createTempDirectory("signalbox-server-");
            Files.writeString(data.resolve("access.yaml"), ACCESS);
            System.setProperty(DATA, data.toString());
            System.setProperty(PORT, port);
            System.setProperty("signalbox.admin-token", TOKEN);
            System.setProperty("signalbox.body-timeout", "2s");
            System.setProperty("signalbox.rate-limits", "off");
            System.setProperty("signalbox.webhook-allow", "127.0.0.1");
            System.setProperty("signalbox.heartbeat", "200ms");
            return Map.of("quarkus.http.test-port", port, "quarkus.http.test-host", "127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try (Stream<Path> all = Files.walk(data())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
