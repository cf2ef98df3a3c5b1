package dev.signalbox.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.StageState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpAttemptTest {

    @TempDir Path data;
    private Bench bench;
    private HttpServer server;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private int status = 200;
    private String answer = "{\"ok\":true}";

    private record Asked(String line, Map<String, List<String>> headers, String body) {}

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    asked.add(
                            new Asked(
                                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                                    Map.copyOf(exchange.getRequestHeaders()),
                                    new String(body, StandardCharsets.UTF_8)));
                    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length() > 100 ? 0 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        bench.close();
        server.stop(0);
    }

    @Test
    void the_input_fills_in_the_url_the_headers_and_the_body() throws Exception {
        bench.input = "{\"topic\":\"a & \\\"b\\\"/c\",\"n\":3,\"list\":[{\"x\":[1,2]}]}";
        var heard =
                bench.start(
                        http(
                                "post",
                                "/q/{{input.topic}}?n={{ input.n }}",
                                "{\"t\":\"<{{input.topic}}>\",\"n\":{{input.n}},"
                                        + "\"x\":{{input.list.0.x}},\"y\":{{input.topic}}}",
                                Map.of("X-Topic", "about {{input.n}}")));

        assertThat(heard.end())
                .asInstanceOf(InstanceOfAssertFactories.list(Content.class))
                .hasSize(1);
        Asked request = asked.take();
        assertThat(request.line()).isEqualTo("POST /q/a%20%26%20%22b%22%2Fc?n=3");
        assertThat(request.body())
                .isEqualTo(
                        "{\"t\":\"<a & \\\"b\\\"/c>\",\"n\":3,\"x\":[1,2],"
                                + "\"y\":\"a & \\\"b\\\"/c\"}");
        assertThat(request.headers())
                .containsEntry("X-topic", List.of("about 3"))
                .containsEntry("Content-type", List.of("application/json"))
                .containsEntry("Idempotency-key", List.of("run_01/script/1"));
    }

    @Test
    void the_body_of_the_response_becomes_an_artifact() throws Exception {
        answer = "x".repeat(70_000); // sent in chunks
        var heard = bench.start(http("GET", "/", null, Map.of()));

        assertThat(heard.end())
                .asInstanceOf(InstanceOfAssertFactories.list(Content.class))
                .extracting(Content::name, Content::mediaType, Content::bytes)
                .containsExactly(tuple("answer.json", "application/json", 70_000L));
    }

    @Test
    void a_retry_has_the_key_of_the_first_attempt_and_a_rerun_has_not() throws Exception {
        bench.tries = new StageState.Tries(1, 1);
        bench.start(http("GET", "/", null, Map.of()), 3).end();
        bench.tries = new StageState.Tries(0, 0);
        bench.start(http("GET", "/", null, Map.of()), 4).end();

        assertThat(asked.take().headers())
                .containsEntry("Idempotency-key", List.of("run_01/script/1"));
        assertThat(asked.take().headers())
                .containsEntry("Idempotency-key", List.of("run_01/script/4"));
    }

    @Test
    void a_server_error_may_be_tried_again_and_a_refusal_not() {
        status = 503;
        assertThat(bench.start(http("GET", "/a?secret=1", null, Map.of()), 1).failure())
                .isEqualTo(
                        new Failure(
                                Failure.Kind.ADAPTER,
                                "GET " + base() + "/a answered 503",
                                null,
                                true));
        status = 404;
        assertThat(bench.start(http("GET", "/", null, Map.of()), 2).failure().retryable())
                .isFalse();
        status = 429;
        assertThat(bench.start(http("GET", "/", null, Map.of()), 3).failure().retryable()).isTrue();
    }

    @Test
    void a_redirect_is_not_followed() {
        status = 302;
        assertThat(bench.start(http("GET", "/", null, Map.of())).failure().message())
                .endsWith("answered 302");
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_address_of_our_own_network_is_refused() {
        for (String url :
                List.of(
                        "https://127.0.0.1/",
                        "https://localhost:8443/",
                        "https://2130706433/",
                        "https://[::1]/",
                        "https://[::ffff:169.254.169.254]/",
                        "https://169.254.169.254/latest/meta-data")) {
            int attempt = url.length();
            Failure failure =
                    bench.start(work("GET", url, null, Map.of(), false), attempt).failure();
            assertThat(failure.message()).as(url).contains("cannot be made");
            assertThat(failure.retryable()).isFalse();
        }
    }

    @Test
    void plain_http_and_other_ports_need_to_be_allowed() {
        assertThat(bench.start(work("GET", base(), null, Map.of(), false), 1).failure().message())
                .contains("only https on the ports 443 and 8443");
        assertThat(
                        bench.start(work("GET", "file:///etc/passwd", null, Map.of(), true), 2)
                                .failure()
                                .message())
                .contains("expected a URL with https");
    }

    @Test
    void a_response_that_is_too_long_is_a_failure() {
        answer = "x".repeat(2_000);
        bench.limits = new AttemptLimits(1_000_000, 10, 1_000_000, 1_000, 1_000);
        assertThat(bench.start(http("GET", "/", null, Map.of())).failure().message())
                .endsWith("answered with more than 1,000 bytes");
    }

    @Test
    void a_value_cannot_add_a_header() {
        bench.input = "{\"topic\":\"a\\r\\nX-Evil: 1\"}";
        assertThat(
                        bench.start(http("GET", "/", null, Map.of("X-Topic", "{{input.topic}}")))
                                .failure()
                                .message())
                .contains("control character");
    }

    @Test
    void a_place_that_the_input_does_not_fill_is_named() {
        assertThat(bench.start(http("GET", "/{{input.tpic}}", null, Map.of())).failure().message())
                .isEqualTo("The request cannot be made: the run's input has no tpic");
    }

    @Test
    void a_server_that_is_not_there_may_be_tried_again() {
        server.stop(0);
        assertThat(bench.start(http("GET", "/", null, Map.of())).failure().retryable()).isTrue();
    }

    @Test
    void a_silent_server_does_not_outlast_the_timeout() throws IOException {
        bench.timeout = Duration.ofMillis(200);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            assertThat(bench.start(work("GET", url, null, Map.of(), true)).failure().kind())
                    .isEqualTo(Failure.Kind.TIMEOUT);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
        var secure =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        secure.start();
        try {
            String url = "https://127.0.0.1:" + secure.getAddress().getPort();
            Failure failure = bench.start(work("GET", url, null, Map.of(), true)).failure();

            assertThat(failure.message()).contains("PKIX path building failed");
            assertThat(failure.retryable()).isFalse();
        } finally {
            secure.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path keys = data.resolve("keys.p12");
        new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storepass",
                        "secret",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Work.Http http(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        return work(method, base() + path, body, headers, true);
    }

    private static Work.Http work(
            String method,
            String url,
            @Nullable String body,
            Map<String, String> headers,
            boolean allowPrivate) {
        return new Work.Http(method, url, headers, body, Set.of(), "answer.json", allowPrivate);
    }
}
