package dev.signalbox.integrations.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.integrations.identity.access.Claims;
import dev.signalbox.integrations.identity.access.SignIn;
import dev.signalbox.integrations.identity.session.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways to sign in as somebody else, tried.
class ProviderSignInTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:8008/auth/callback");

    private final FakeProvider provider = new FakeProvider();
    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private @Nullable ProviderSignIn made;

    ProviderSignInTest() throws Exception {}

    @BeforeEach
    void make() {
        made = signIn("s3cret:&");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private ProviderSignIn signIn(@Nullable String secret) {
        return new ProviderSignIn(
                new SignIn.Provider(
                        provider.url(),
                        "signal box",
                        secret,
                        Set.of("openid", "profile"),
                        "Acme",
                        new Claims(
                                "sub",
                                "name",
                                null,
                                "roles",
                                Map.of("admins", Map.of("*", Set.of("admin")))),
                        Set.of("RS256"),
                        Duration.ofSeconds(30),
                        List.of()),
                CALLBACK,
                Duration.ofHours(8),
                new SecretBox(folder.resolve("key")),
                () -> now);
    }

    private ProviderSignIn signIn() {
        return java.util.Objects.requireNonNull(made);
    }

    @Test
    void the_browser_is_sent_with_everything_that_binds_the_answer_to_it() throws Exception {
        var begun = signIn().begin("/runs", false);
        Map<String, String> query = query(begun.location());
        assertThat(begun.location().toString()).startsWith(provider.url() + "/auth?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "signal box")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("max_age", "28800")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(begun.cookie()).doesNotContain(query.get("state"));
        assertThat(query(signIn().begin("/", true).location()))
                .containsEntry("max_age", "0")
                .containsEntry("prompt", "login");
        assertThat(query(signIn().begin("/", false).location()).get("state"))
                .isNotEqualTo(query.get("state"));
    }

    @Test
    void the_code_is_exchanged_and_the_token_says_who_it_is() throws Exception {
        var begun = signIn().begin("/runs", false);
        Map<String, String> asked = query(begun.location());
        answer(begun, claims -> claims);
        var finished = signIn().finish(good(begun), begun.cookie());
        assertThat(finished.to()).isEqualTo("/runs");
        assertThat(finished.who().holder().id()).isEqualTo(provider.url() + "#ada");
        assertThat(finished.who().holder().memberships()).isEqualTo(Map.of("*", Set.of("admin")));
        assertThat(finished.who().authenticatedAt()).isEqualTo(now.minusSeconds(20));
        Map<String, String> form = query(URI.create("x:?" + provider.forms().getFirst()), 3);
        assertThat(form)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "c0de")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .doesNotContainKey("client_secret");
        assertThat(Secret.challenge(String.valueOf(form.get("code_verifier"))))
                .isEqualTo(asked.get("code_challenge"));
        // signal+box:s3cret%3A%26
        assertThat(provider.authorizations())
                .containsExactly("Basic c2lnbmFsK2JveDpzM2NyZXQlM0ElMjY=");
    }

    @Test
    void a_public_client_has_no_secret_to_send() throws Exception {
        var client = signIn(null);
        var begun = client.begin("/", false);
        answer(begun, claims -> claims);
        client.finish(good(begun), begun.cookie());
        assertThat(provider.authorizations()).containsExactly("null");
        assertThat(provider.forms().getFirst()).contains("client_id=signal+box");
    }

    @Test
    void an_answer_to_another_browser_is_refused() throws Exception {
        var begun = signIn().begin("/", false);
        var others = signIn().begin("/", false);
        answer(begun, claims -> claims);
        refuse(good(begun), null, "this browser has begun nothing");
        refuse(good(begun), others.cookie(), "state is another");
        refuse(good(begun), begun.cookie() + "A", "not one of ours");
        refuse(good(begun), "1:AAAA", "not one of ours");
        refuse(without(good(begun), "state"), begun.cookie(), "state is another");
        assertThat(provider.forms()).isEmpty();
    }

    @Test
    void an_answer_of_another_provider_is_refused() throws Exception {
        var begun = signIn().begin("/", false);
        answer(begun, claims -> claims);
        refuse(with(good(begun), "iss", "https://evil.example"), begun.cookie(), "iss is");
        refuse(with(good(begun), "iss", provider.url() + "/"), begun.cookie(), "iss is");
        refuse(without(good(begun), "iss"), begun.cookie(), "iss is null");
        assertThat(provider.forms()).isEmpty();
    }

    @Test
    void a_provider_that_never_names_itself_need_not() throws Exception {
        provider.namesItself = false;
        var begun = signIn().begin("/", false);
        answer(begun, claims -> claims);
        signIn().finish(without(good(begun), "iss"), begun.cookie());
    }

    @Test
    void a_sign_in_is_finished_once_and_in_time() throws Exception {
        var begun = signIn().begin("/", false);
        answer(begun, claims -> claims);
        signIn().finish(good(begun), begun.cookie());
        refuse(good(begun), begun.cookie(), "it was finished before");
        assertThat(provider.forms()).hasSize(1);
        var late = signIn().begin("/", false);
        now = now.plus(Pending.LIFETIME);
        refuse(good(late), late.cookie(), "too long");
    }

    @Test
    void a_refusal_of_the_provider_signs_nobody_in() throws Exception {
        var begun = signIn().begin("/", false);
        refuse(
                with(without(good(begun), "code"), "error", "access_denied"),
                begun.cookie(),
                "the provider says access_denied");
        refuse(without(good(begun), "code"), begun.cookie(), "there is no code");
        provider.tokenStatus = 400;
        provider.tokenAnswer = () -> "{\"error\":\"invalid_grant\"}";
        refuse(good(begun), begun.cookie(), "the code is refused: 400 invalid_grant");
    }

    @Test
    void a_provider_in_trouble_is_no_reason_to_blame_the_user() throws Exception {
        provider.tokenStatus = 502;
        var begun = signIn().begin("/", false);
        assertThatThrownBy(() -> signIn().finish(good(begun), begun.cookie()))
                .isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void an_id_token_that_is_not_ours_is_refused() throws Exception {
        refuseToken(claims -> claims.claim("nonce", "other"), "nonce is another");
        refuseToken(claims -> claims.claim("nonce", null), "nonce is another");
        refuseToken(claims -> claims.audience("other"), "aud is");
        refuseToken(claims -> claims.audience(List.of("signal box", "other")), "azp is another");
        refuseToken(claims -> claims.claim("azp", "other"), "azp is another");
        refuseToken(claims -> claims.issuer("https://evil.example"), "iss is another");
        refuseToken(claims -> claims.subject(null), "no subject");
        refuseToken(claims -> claims.expirationTime(Date.from(now.minusSeconds(60))), "it expired");
        refuseToken(
                claims -> claims.claim("auth_time", now.getEpochSecond() - 8 * 3600 - 31),
                "too long ago");
    }

    private void refuseToken(UnaryOperator<JWTClaimsSet.Builder> change, String because)
            throws Exception {
        var begun = signIn().begin("/", false);
        answer(begun, change);
        refuse(good(begun), begun.cookie(), because);
    }

    private void refuse(Map<String, String> answer, @Nullable String cookie, String because) {
        assertThatThrownBy(() -> signIn().finish(answer, cookie))
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining(because);
    }

    private void answer(ProviderSignIn.Begun begun, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(provider.url())
                        .subject("ada")
                        .audience("signal box")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("auth_time", now.getEpochSecond() - 20)
                        .claim("roles", List.of("admins"))
                        .claim("nonce", query(begun.location()).get("nonce"));
        String token = provider.sign(change.apply(claims).build());
        provider.tokenAnswer = () -> "{\"access_token\":\"x\",\"id_token\":\"" + token + "\"}";
    }

    private Map<String, String> good(ProviderSignIn.Begun begun) {
        return Map.of(
                "code", "c0de",
                "state", String.valueOf(query(begun.location()).get("state")),
                "iss", provider.url());
    }

    private static Map<String, String> with(Map<String, String> all, String key, String value) {
        var changed = new HashMap<>(all);
        changed.put(key, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> all, String key) {
        var changed = new HashMap<>(all);
        changed.remove(key);
        return changed;
    }

    private static Map<String, String> query(URI uri) {
        return query(uri, uri.toString().indexOf('?') + 1);
    }

    private static Map<String, String> query(URI uri, int from) {
        var query = new HashMap<String, String>();
        for (String pair : uri.toString().substring(from).split("&", -1)) {
            int is = pair.indexOf('=');
            query.put(
                    pair.substring(0, is),
                    URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
        }
        return query;
    }
}
