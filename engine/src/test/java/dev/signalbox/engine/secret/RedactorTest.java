package dev.signalbox.engine.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.engine.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final List<String> SECRETS =
            List.of(
                    "hunter",
                    "p@ss w/ord+\"quoted\" ~ü",
                    "s3cr3t-7f9a2b4c6d8e0f1a3b5c7d9e",
                    "aaaaaaaaaaaa",
                    "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\nEFAASCBKcwggSjAgEA\n-----END");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_secret_split_over_two_writes_at_every_place_is_struck_out(int which) throws Exception {
        String secret = SECRETS.get(which);
        Redactor redactor = Redactor.of(List.of(secret));
        for (String form : formsOf(secret)) {
            byte[] text = ("before " + form + " after").getBytes(UTF_8);
            for (int at = 0; at <= text.length; at++) {
                var found = new ByteArrayOutputStream();
                try (OutputStream to = redactor.over(found)) {
                    to.write(text, 0, at);
                    to.write(text, at, text.length - at);
                }
                assertThat(found.toString(UTF_8))
                        .as("%s, cut at %d", form, at)
                        .startsWith("before ")
                        .endsWith(" after")
                        .doesNotContain(form)
                        .contains(Redactor.MARK);
            }
        }
    }

    private static List<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        String json = Json.write(JsonNodeFactory.instance.textNode(secret));
        return List.of(
                secret,
                URLEncoder.encode(secret, UTF_8),
                URLEncoder.encode(secret, UTF_8).replace("+", "%20"),
                json.substring(1, json.length() - 1),
                HexFormat.of().formatHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void base64_of_a_longer_text_gives_nothing_away(int before) throws Exception {
        String secret = SECRETS.get(2);
        String around = "x".repeat(before) + secret + "y".repeat(8 - before);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String text = encoder.encodeToString(around.getBytes(UTF_8));
            String clean = Redactor.of(List.of(secret)).text(text);
            assertThat(clean).contains(Redactor.MARK);
            String rest = clean.replace(Redactor.MARK, "");
            assertThat(rest.length()).isLessThanOrEqualTo(text.length() - secret.length());
        }
    }

    @Test
    void every_line_of_a_key_is_a_secret_of_its_own() {
        Redactor redactor = Redactor.of(List.of(SECRETS.get(4)));
        for (String line : SECRETS.get(4).lines().toList()) {
            assertThat(redactor.text("> " + line + "\r\n")).isEqualTo("> ***\r\n");
        }
    }

    @Test
    void a_base64_text_broken_into_lines_is_struck_out_line_by_line() {
        String secret = "0123456789abcdef".repeat(10) + "tail of it";
        String text = Base64.getMimeEncoder().encodeToString(secret.getBytes(UTF_8));
        assertThat(text.lines().count()).isGreaterThan(2);
        assertThat(Redactor.of(List.of(secret)).text(text)).isEqualTo("***\r\n***\r\n***=");
    }

    @Test
    void overlapping_and_nested_secrets_leave_nothing_of_any() {
        Redactor redactor =
                Redactor.of(
                        List.of(
                                "abcdefgh",
                                "efghijkl",
                                "defghi",
                                "Sabcdef-ghijkl-mnopqr",
                                "ghijkl",
                                "abcdef"));
        assertThat(redactor.text("<abcdefghijkl>")).isEqualTo("<***>");
        assertThat(redactor.text("<Sabcdef-ghijkl-mnopqr>")).isEqualTo("<***>");
        assertThat(redactor.text("<Sabcdef-ghijkl-mnopqS>")).isEqualTo("<S***-***-mnopqS>");
    }

    @Test
    void json_stays_json() {
        Redactor redactor = Redactor.of(List.of("n12345678", "987654321", "tok\"en-1"));
        String json =
                "{\"a\":\"\\n12345678\",\"n\":987654321,\"tok\\\"en-1\":[\"x tok\\\"en-1 y\",true,null]}";
        assertThat(redactor.json(json))
                .isEqualTo("{\"a\":\"\\n12345678\",\"n\":\"***\",\"***\":[\"x *** y\",true,null]}");
        assertThat(redactor.json("{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(redactor.json("no json: n12345678")).isEqualTo("no json: ***");
    }

    @Test
    void what_is_no_secret_passes_unchanged_however_it_is_cut() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            byte[] text = letters(random, 400);
            String secret = new String(letters(random, 6 + random.nextInt(6)), UTF_8);
            Redactor redactor = Redactor.of(List.of(secret));
            assertThat(cut(redactor, text, random))
                    .as("seed %d, secret %s", seed, secret)
                    .isEqualTo(naive(new String(text, UTF_8), SecretForms.of(secret)));
        }
    }

    /// Few letters, so that near misses and overlaps abound.
    private static byte[] letters(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(2));
        }
        return text;
    }

    private static String cut(Redactor redactor, byte[] text, Random random) throws IOException {
        var found = new ByteArrayOutputStream();
        try (OutputStream to = redactor.over(found)) {
            for (int at = 0; at < text.length; ) {
                int length = Math.min(text.length - at, random.nextInt(20));
                to.write(text, at, length);
                at += length;
            }
        }
        return found.toString(UTF_8);
    }

    /// The same by trying every form at every place.
    private static String naive(String text, java.util.Set<String> forms) {
        boolean[] struck = new boolean[text.length()];
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                Arrays.fill(struck, at, at + form.length(), true);
            }
        }
        var clean = new StringBuilder();
        for (int i = 0; i < struck.length; i++) {
            if (!struck[i]) {
                clean.append(text.charAt(i));
            } else if (i == 0 || !struck[i - 1]) {
                clean.append(Redactor.MARK);
            }
        }
        return clean.toString();
    }

    @Test
    void only_what_may_be_a_beginning_is_held_back() throws Exception {
        var found = new ByteArrayOutputStream();
        try (OutputStream to = Redactor.of(List.of("secret-value")).over(found)) {
            to.write("Password: ".getBytes(UTF_8));
            assertThat(found.toString(UTF_8)).isEqualTo("Password: ");
            to.write("secr".getBytes(UTF_8));
            assertThat(found.toString(UTF_8)).isEqualTo("Password: ");
            to.write("ecy".getBytes(UTF_8));
            assertThat(found.toString(UTF_8)).isEqualTo("Password: secrecy");
            to.write("sec".getBytes(UTF_8));
        }
        assertThat(found.toString(UTF_8)).isEqualTo("Password: secrecysec");
    }

    @Test
    void short_texts_are_no_secrets() {
        assertThat(Redactor.of(List.of("ab", "", "12345"))).isSameAs(Redactor.NONE);
    }

    @Test
    @Timeout(20)
    void time_grows_with_what_is_read_alone() throws Exception {
        String nasty = "a".repeat(2_000) + "b";
        Redactor redactor = Redactor.of(List.of(nasty, "a".repeat(1_000)));
        byte[] chunk = "a".repeat(64 * 1024).getBytes(UTF_8);
        long start = System.nanoTime();
        try (OutputStream to = redactor.over(OutputStream.nullOutputStream())) {
            for (int i = 0; i < 64; i++) {
                to.write(chunk);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
