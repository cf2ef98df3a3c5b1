package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of credentials when they have been used: nothing that anybody could use again, in
/// the data folder, in the log, or in the memory of the server.
class CredentialTracesTest {

    private static final String PASSWORD = "seven quiet lamps at the ford";
    private static final long FORGOTTEN_NANOS = 4_000_000_000L;

    @Test
    void no_credential_can_be_found_after_it_was_used(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path dump = folder.resolve("heap.hprof");
        var used = new LinkedHashMap<String, String>();
        String log;
        try (Product product = Product.start(data);
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            used.put("API key", key(product));
            used.put("password", PASSWORD);
            used.put("session", session(product, client));
            used.put("link", link(product, client));
            used.put("admin token", product.token());
            for (int i = 0; i < 20; i++) {
                assertThat(get(product, client, "Bearer nothing-to-see-" + i).statusCode())
                        .isEqualTo(401);
            }
            // What is remembered of a credential is remembered for two seconds.
            LockSupport.parkNanos(FORGOTTEN_NANOS);
            assertThat(get(product, client, "Bearer nothing-to-see").statusCode()).isEqualTo(401);
            dump(product, dump);
            log = product.log();
        }
        for (Map.Entry<String, String> each : used.entrySet()) {
            assertThat(log.contains(each.getValue())).as("%s in the log", each).isFalse();
        }
        assertThat(Files.readString(dump, ISO_8859_1).contains(data.toString()))
                .as("what is alive is in the dump")
                .isTrue();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), ISO_8859_1);
                for (Map.Entry<String, String> each : used.entrySet()) {
                    boolean may =
                            each.getKey().equals("admin token") && file.endsWith("admin-token");
                    assertThat(content.contains(each.getValue()))
                            .as("%s in %s", each.getKey(), folder.relativize(file))
                            .isEqualTo(may);
                }
            }
        }
    }

    private static String key(Product product) throws IOException {
        product.post("/principals", "{\"id\":\"ada\",\"kind\":\"human\"}").expect(201);
        product.send("PUT", "/projects/default/members/ada/roles/observer", "{}", Map.of())
                .expect(200);
        String key =
                product.post("/tokens", "{\"name\":\"test\",\"principal\":\"ada\"}")
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
        for (int i = 0; i < 3; i++) {
            product.send("GET", "/runs", null, Map.of("Authorization", "Bearer " + key))
                    .expect(200);
        }
        return key;
    }

    private static String session(Product product, HttpClient client) throws Exception {
        product.post(
                        "/users",
                        "{\"name\":\"bea\",\"password\":\"%s\",\"roles\":{\"default\":[\"observer\"]}}"
                                .formatted(PASSWORD))
                .expect(201);
        String form = "name=bea&password=" + URLEncoder.encode(PASSWORD, UTF_8);
        return cookie(product, client, "/auth/sign-in", form);
    }

    private static String link(Product product, HttpClient client) throws Exception {
        String url = product.post("/sign-in-links", "{}").expect(201).json().path("url").asText();
        String secret = url.substring(url.lastIndexOf('/') + 1);
        String _ = cookie(product, client, "/auth/link/" + secret, "");
        return secret;
    }

    /// @return the secret of the session that begins
    private static String cookie(Product product, HttpClient client, String path, String form)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(product.url(path)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        String cookie =
                response.headers().allValues("Set-Cookie").stream()
                        .map(each -> each.split(";", 2)[0])
                        .filter(each -> each.startsWith("signalbox-") && !each.endsWith("="))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError(response.statusCode() + response.body()));
        var me =
                HttpRequest.newBuilder(URI.create(product.url("/api/v1/me")))
                        .header("Cookie", cookie)
                        .build();
        assertThat(client.send(me, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    private static HttpResponse<Void> get(Product product, HttpClient client, String authorization)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(product.url("/api/v1/runs")))
                        .header("Authorization", authorization)
                        .build();
        return client.send(request, BodyHandlers.discarding());
    }

    /// What is alive: garbage is collected first.
    private static void dump(Product product, Path file) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(
                                jcmd.toString(),
                                Long.toString(product.pid()),
                                "GC.heap_dump",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(file).as(said).exists();
    }
}
