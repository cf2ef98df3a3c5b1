package dev.signalbox.integrations.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTest {

    private HttpServer server;
    private String issuer = "";
    private volatile String document = "{}";
    private volatile int status = 200;

    WebTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = document.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Location", issuer + "/elsewhere");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_issuer_on_this_machine_is_asked_because_it_was_named() throws Exception {
        document =
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\",\"token_endpoint\":\"https://a.example/t\"}"
                        .formatted(issuer, issuer);
        Discovery found = Discovery.ask(issuer, Web.of(issuer, List.of()));
        assertThat(found.keys()).isEqualTo(URI.create(issuer + "/keys"));
        assertThat(found.token()).isEqualTo(URI.create("https://a.example/t"));
        assertThat(found.namesItself()).isFalse();
    }

    @Test
    void a_document_of_another_issuer_is_refused() {
        document = "{\"issuer\":\"https://a.example\",\"jwks_uri\":\"https://a.example/keys\"}";
        assertThatThrownBy(() -> Discovery.ask(issuer, Web.of(issuer, List.of())))
                .hasMessageContaining("expected the issuer " + issuer);
    }

    @Test
    void keys_elsewhere_are_not_fetched_over_plain_http() {
        document = "{\"issuer\":\"%s\",\"jwks_uri\":\"http://a.example/keys\"}".formatted(issuer);
        assertThatThrownBy(() -> Discovery.ask(issuer, Web.of(issuer, List.of())))
                .hasMessageContaining("expected a URL with https as jwks_uri");
    }

    @Test
    void a_public_issuer_cannot_send_us_to_this_machine() {
        var web = Web.of("https://issuer.example", List.of());
        assertThatThrownBy(() -> web.get(URI.create(issuer + "/keys")))
                .hasMessageContaining("without allow only https");
        assertThatThrownBy(() -> web.get(URI.create("https://169.254.169.254/latest")))
                .hasMessageContaining("not on the public internet");
    }

    @Test
    void no_redirect_is_followed_and_no_flood_is_read() {
        var web = Web.of(issuer, List.of());
        status = 302;
        assertThatThrownBy(() -> Discovery.ask(issuer, web)).hasMessageContaining("answered 302");
        status = 200;
        document = "\"" + "x".repeat(Web.MAX_BYTES) + "\"";
        assertThatThrownBy(() -> Discovery.ask(issuer, web)).hasMessageContaining("longer than");
        document = "<html>";
        assertThatThrownBy(() -> Discovery.ask(issuer, web)).hasMessageContaining("else than JSON");
    }
}
