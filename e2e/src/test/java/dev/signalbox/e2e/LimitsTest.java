package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.e2e.Product.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How often one may ask, on a server as it comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private static final String USUAL = "submit=6,review=90,other=100/20";

    private Product product;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        product = Product.start(folder, Map.of("SIGNALBOX_RATE_LIMITS", USUAL));
        Briefs.register(product);
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void whoever_asks_too_often_has_to_wait_and_nobody_else() throws Exception {
        String ada = keyOf("ada");
        String ben = keyOf("ben");
        Reply first = as(ada, "GET", "/runs");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"other\";q=100;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"other\";r=19;t=");

        Reply refused = first;
        for (int i = 0; i < 200 && refused.status() == 200; i++) {
            refused = as(ada, "GET", "/runs");
        }

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("code").asText()).isEqualTo("quota_exceeded");
        assertThat(refused.json().path("violated-policies").get(0).asText()).isEqualTo("other");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(as(ben, "GET", "/runs").status()).isEqualTo(200);
    }

    @Test
    void runs_are_counted_apart() throws Exception {
        String cho = keyOf("cho");
        int started = 0;
        while (as(cho, "POST", "/runs").status() != 429) {
            started++;
        }
        assertThat(started).isBetween(6, 7);
        assertThat(as(cho, "GET", "/runs").status()).isEqualTo(200);
    }

    @Test
    void a_guesser_is_slowed_down_and_a_health_check_is_not() throws Exception {
        int status = 401;
        for (int i = 0; i < 500 && status == 401; i++) {
            status = as("sbx_nonsense", "GET", "/runs").status();
        }
        assertThat(status).isEqualTo(429);
        for (int i = 0; i < 200; i++) {
            var health = HttpRequest.newBuilder(URI.create(product.url("/healthz"))).build();
            assertThat(product.exchange(health).status()).isEqualTo(200);
        }
        assertThat(product.get("/runs").status()).isEqualTo(200);
    }

    private String keyOf(String principal) throws Exception {
        product.post("/principals", "{\"id\":\"%s\",\"kind\":\"human\"}".formatted(principal));
        product.send(
                "PUT",
                "/projects/default/members/%s/roles/operator".formatted(principal),
                "{}",
                Map.of());
        return product.post(
                        "/tokens", "{\"name\":\"test\",\"principal\":\"%s\"}".formatted(principal))
                .json()
                .path("token")
                .asText();
    }

    private Reply as(String key, String method, String path) throws Exception {
        return product.send(
                method,
                path,
                method.equals("POST") ? "{}" : null,
                Map.of("Authorization", "Bearer " + key));
    }
}
