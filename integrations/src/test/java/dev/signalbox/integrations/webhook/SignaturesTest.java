package dev.signalbox.integrations.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.signalbox.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is signed here is verified by others.
class SignaturesTest {

    /// Published with the reference libraries of the standard.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void the_vector_of_the_standard_is_signed_alike() {
        byte[] secret = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        assertThat(Signatures.header(List.of(secret), ID, TIMESTAMP, BODY.getBytes(UTF_8)))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void the_vector_in_the_guide_is_the_same() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "webhooks.md")))
                .contains(SECRET, ID, Long.toString(TIMESTAMP), BODY, SIGNATURE);
    }

    @Seeds(100)
    void the_standards_own_library_verifies_with_either_secret(long seed) throws Exception {
        var random = new Random(seed);
        byte[] one = Signatures.newSecret();
        byte[] other = Signatures.newSecret();
        String body = "{\"n\":%d,\"s\":\"ü%s\"}".formatted(random.nextInt(), seed);
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers =
                headers("run_%d_1".formatted(random.nextInt(1000)), now, List.of(one, other), body);

        new Webhook(Signatures.text(one)).verify(body, headers);
        new Webhook(Signatures.text(other)).verify(body, headers);
        Webhook stranger = new Webhook(Signatures.text(Signatures.newSecret()));
        assertThatThrownBy(() -> stranger.verify(body, headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(Signatures.text(one)).verify(body + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_is_random_and_as_long_as_the_standard_wants() {
        byte[] secret = Signatures.newSecret();
        assertThat(secret.length).isBetween(24, 64);
        assertThat(Signatures.text(secret)).startsWith("whsec_");
        assertThat(Arrays.equals(secret, Signatures.newSecret())).isFalse();
    }

    private static Map<String, List<String>> headers(
            String id, long timestamp, List<byte[]> secrets, String body) {
        return Map.of(
                "webhook-id",
                List.of(id),
                "webhook-timestamp",
                List.of(Long.toString(timestamp)),
                "webhook-signature",
                List.of(Signatures.header(secrets, id, timestamp, body.getBytes(UTF_8))));
    }
}
