package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
        assertThat(log())
                .contains("host is 0.0.0.0", "allow-external-bind", "tls-cert", "sign_in.url");
    }

    @Test
    void an_address_that_others_reach_is_served_with_tls_alone() throws Exception {
        certificate();
        int port = freePort();
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/access.yaml"),
                "sign_in: { url: 'https://localhost:%d' }\n".formatted(port));
        Files.writeString(
                folder.resolve("signalbox.yaml"),
                """
                host: 0.0.0.0
                port: %d
                data: data
                allow-external-bind: true
                tls-cert: cert.pem
                tls-key: key.pem
                """
                        .formatted(port));
        Process server = start(Map.of());
        try (var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            var url = URI.create("https://localhost:%d/healthz".formatted(port));
            awaitAnswer(client, server, url);
            var response =
                    client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() ->
                            client.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + port))
                                            .build(),
                                    BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        } finally {
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /// Self-signed, for `localhost`.
    private void certificate() throws Exception {
        Process openssl =
                new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "ec",
                                "-pkeyopt",
                                "ec_paramgen_curve:prime256v1",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost",
                                "-keyout",
                                "key.pem",
                                "-out",
                                "cert.pem")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(openssl.waitFor()).isZero();
    }

    private SSLContext trusting() throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (var pem = Files.newInputStream(folder.resolve("cert.pem"))) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void the_file_in_the_working_folder_is_read() throws Exception {
        int port = freePort();
        Files.writeString(
                folder.resolve("signalbox.yaml"),
                "port: %d\ndata: data\nmax-connections: 10\n".formatted(port));
        Process server = start(Map.of());
        try {
            awaitAnswer(server, URI.create("http://127.0.0.1:" + port + "/healthz"));
            Path token = folder.resolve("data/admin-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
            assertThat(log()).contains("An admin token is made for you, in " + token);
            assertThat(log()).doesNotContain(Files.readString(token).strip());
        } finally {
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void awaitAnswer(Process server, URI url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            awaitAnswer(client, server, url);
        }
    }

    private void awaitAnswer(HttpClient client, Process server, URI url)
            throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE_NANOS;
        while (!answers(client, url)) {
            if (!server.isAlive() || System.nanoTime() > giveUpAt) {
                throw new AssertionError(log());
            }
            LockSupport.parkNanos(20_000_000);
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
