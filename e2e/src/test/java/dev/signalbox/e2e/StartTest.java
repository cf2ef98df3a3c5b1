package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the packaged server makes of what it is told at its start.
class StartTest {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(4);

    @TempDir private Path folder;

    @Test
    void a_variable_that_is_no_setting_stops_the_start() throws Exception {
        Process server = start(Map.of("SIGNALBOX_PROT", "8009"));
        assertThat(server.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isEqualTo(78);
        assertThat(log())
                .isEqualTo(
                        "signalbox: SIGNALBOX_PROT is not a setting: did you mean `port`?"
                                + System.lineSeparator());
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_token_that_anybody_could_guess_stops_the_start() throws Exception {
        Process server = start(Map.of("ADMIN_TOKEN", "changeme-changeme"));
        assertThat(server.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isEqualTo(78);
        assertThat(log()).contains("ADMIN_TOKEN is too easily guessed");
    }

    @Test
    void an_address_that_others_reach_stops_the_start() throws Exception {
        Process server = start(Map.of(), "--host", "0.0.0.0");
        assertThat(server.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isEqualTo(78);
        assertThat(log()).contains("host is 0.0.0.0");
    }

    @Test
    void the_file_in_the_working_folder_is_read() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("signalbox.yaml"),
                "port: %d\ndata: data\nmax-connections: 10\n".formatted(port));
        Process server = start(Map.of());
        try {
            awaitAnswer(server, URI.create("http://127.0.0.1:" + port + "/healthz"));
            Path token = folder.resolve("data/admin-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(log()).contains("An admin token is made for you, in " + token);
            assertThat(log()).doesNotContain(Files.readString(token).strip());
        } finally {
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void awaitAnswer(Process server, URI url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            long giveUpAt = System.nanoTime() + PATIENCE_NANOS;
            while (!answers(client, url)) {
                if (!server.isAlive() || System.nanoTime() > giveUpAt) {
                    throw new AssertionError(log());
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static boolean answers(HttpClient client, URI url) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process start(Map<String, String> environment, String... flags) throws IOException {
        Path app = Path.of("..", "server", "target", "quarkus-app", "quarkus-run.jar");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                app.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(flags));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SIGNALBOX_"));
        builder.environment().remove("ADMIN_TOKEN");
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
