package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Signing in with a real browser at a real provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    private static final String ACCESS =
            """
            issuers:
              - issuer: PROVIDER
                audience: https://signalbox.example
                kind: service
                claims: { roles: client_id }
                grants:
                  robot: { "*": [operator] }
            sign_in:
              provider:
                issuer: PROVIDER
                client_id: signalbox
                client_secret_file: secret.txt
                label: Acme
                claims: { groups: groups, roles: groups }
                grants:
                  adas: { "*": [reviewer, observer] }
            """;

    @TempDir private static Path folder;
    private @Nullable Product product;
    private @Nullable OpenIdProvider provider;

    @BeforeAll
    void start() throws Exception {
        Node.need();
        int port = OpenIdProvider.freePort();
        String url = "http://127.0.0.1:" + port;
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("access.yaml"), ACCESS.replace("PROVIDER", url));
        Files.writeString(data.resolve("secret.txt"), "only for tests: s3cret+/=&\n");
        product = Product.start(data);
        provider = OpenIdProvider.start(port, callback(), folder.resolve("provider.log"));
    }

    @AfterAll
    void stop() throws Exception {
        if (product != null) {
            product.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    private Product product() {
        return java.util.Objects.requireNonNull(product);
    }

    private OpenIdProvider provider() {
        return java.util.Objects.requireNonNull(provider);
    }

    private String callback() {
        return product().url("/auth/callback");
    }

    @Test
    void somebody_signs_in_at_the_provider_and_out_again() throws Exception {
        JsonNode seen = browse("login");
        JsonNode who = seen.path("who");
        assertThat(who.path("id").asText()).isEqualTo(provider().url() + "#ada");
        assertThat(who.path("name").asText()).isEqualTo("The ada");
        assertThat(who.at("/roles/*").toString()).isEqualTo("[\"observer\",\"reviewer\"]");
        assertThat(who.path("groups").toString()).isEqualTo("[\"adas\"]");
        assertThat(who.at("/credential/kind").asText()).isEqualTo("session");
        assertThat(who.at("/credential/authenticated_at").asText()).isNotEmpty();
        assertThat(seen.path("cookies").size()).isEqualTo(1);
        JsonNode cookie = seen.at("/cookies/0");
        assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
        assertThat(cookie.path("sameSite").asText()).isEqualTo("Strict");
        assertThat(seen.path("visible").asBoolean()).isFalse();
        assertThat(seen.path("after").asInt()).isEqualTo(401);
        assertThat(seen.path("elsewhere").asInt()).isEqualTo(1);
        assertThat(seen.path("violations").toString()).doesNotContain("Content Security Policy");
    }

    @Test
    void each_sign_in_is_another_session_and_the_one_before_is_over() throws Exception {
        JsonNode seen = browse("again");
        assertThat(seen.path("rotated").asBoolean()).isTrue();
        assertThat(seen.path("old").asInt()).isEqualTo(401);
    }

    @Test
    void an_answer_that_was_tampered_with_signs_nobody_in() throws Exception {
        JsonNode seen = browse("mixup");
        for (String what : List.of("iss", "noIss", "state", "code", "twice")) {
            assertThat(seen.path(what).path("status").asInt()).as(what).isEqualTo(401);
            assertThat(seen.path(what).path("me").asInt()).as(what).isEqualTo(401);
            assertThat(seen.path(what).path("heading").asText()).isEqualTo("You are not signed in");
        }
    }

    @Test
    void an_answer_to_one_browser_does_not_sign_another_in() throws Exception {
        JsonNode seen = browse("stolen");
        assertThat(seen.path("status").asInt()).isEqualTo(401);
        assertThat(seen.path("me").asInt()).isEqualTo(401);
    }

    @Test
    void an_answer_is_taken_once() throws Exception {
        JsonNode seen = browse("replay");
        assertThat(seen.at("/without/status").asInt()).isEqualTo(401);
        assertThat(seen.at("/withIt/status").asInt()).isEqualTo(401);
        assertThat(seen.at("/withIt/me").asInt()).isEqualTo(401);
    }

    @Test
    void a_forged_cookie_is_nobodys() throws Exception {
        assertThat(browse("forged").path("me").asInt()).isEqualTo(401);
    }

    @Test
    void pages_of_others_change_nothing_and_sign_nobody_out() throws Exception {
        JsonNode seen = browse("crossSite");
        assertThat(seen.path("after").size()).isEqualTo(2);
        for (JsonNode site : seen.path("after")) {
            assertThat(site.path("me").asInt()).isEqualTo(200);
            assertThat(site.path("refused")).isNotEmpty();
            for (JsonNode status : site.path("refused")) {
                assertThat(status.asInt()).isIn(401, 403);
            }
        }
    }

    @Test
    void keys_that_are_rotated_while_the_server_runs_are_learned() throws Exception {
        JsonNode before = whoIs(token());
        assertThat(before.path("id").asText()).isEqualTo(provider().url() + "#robot");
        assertThat(before.path("kind").asText()).isEqualTo("service");
        assertThat(before.at("/roles/*/0").asText()).isEqualTo("operator");
        assertThat(before.at("/credential/kind").asText()).isEqualTo("jwt");
        provider().rotate(callback());
        assertThat(whoIs(token()).path("id").asText()).isEqualTo(provider().url() + "#robot");
        assertThat(browse("login").at("/who/id").asText()).isEqualTo(provider().url() + "#ada");
    }

    @Test
    void no_token_of_the_provider_and_no_cookie_is_left_behind() throws Exception {
        browse("login");
        String log = product().log();
        assertThat(log).contains("signed in by PROVIDER").doesNotContain("eyJ", "code=");
    }

    /// An access token for a program.
    private String token() throws IOException, InterruptedException {
        String pair =
                Base64.getEncoder()
                        .encodeToString("robot:only+for+tests".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(provider().url() + "/token"))
                                        .header("Authorization", "Basic " + pair)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "grant_type=client_credentials&scope=work"
                                                                + "&resource=https://signalbox.example"))
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Product.JSON.readTree(answer.body()).path("access_token").asText();
    }

    private JsonNode whoIs(String token) throws IOException {
        var answer =
                product()
                        .exchange(
                                HttpRequest.newBuilder(URI.create(product().url("/api/v1/me")))
                                        .header("Authorization", "Bearer " + token)
                                        .build());
        return answer.expect(200).json();
    }

    private JsonNode browse(String scenario) throws IOException, InterruptedException {
        Path errors = folder.resolve(scenario + ".log");
        Process process =
                Node.script(
                                "browse.mjs",
                                List.of(
                                        Node.chromium(),
                                        scenario,
                                        product().url(""),
                                        provider().url(),
                                        folder.toString()))
                        .redirectError(errors.toFile())
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> read(errors)).isZero();
        return Product.JSON.readTree(said);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
