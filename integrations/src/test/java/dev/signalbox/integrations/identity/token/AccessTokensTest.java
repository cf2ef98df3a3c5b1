package dev.signalbox.integrations.identity.token;

import static dev.signalbox.integrations.identity.token.FakeIssuer.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.testkit.Seeds;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known to have been done to tokens, done to ours.
class AccessTokensTest {

    private final FakeIssuer issuer = new FakeIssuer();
    private Instant now = NOON.plusSeconds(60);
    private final AccessTokens tokens =
            new AccessTokens(List.of(FakeIssuer.trusted()), () -> now, _ -> issuer);

    @Test
    void a_good_token_says_who_somebody_is_and_what_they_may_do() throws Exception {
        VerifiedToken known = tokens.verify(issuer.token());
        assertThat(known.holder().id()).isEqualTo("https://issuer.example#248289761001");
        assertThat(known.holder().kind()).isEqualTo(Kind.HUMAN);
        assertThat(known.holder().name()).isEqualTo("Ada");
        assertThat(known.holder().memberships())
                .isEqualTo(Map.of("video", Set.of("reviewer", "observer")));
        assertThat(known.expiresAt()).isEqualTo(NOON.plusSeconds(600));
        assertThat(known.authenticatedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void when_somebody_proved_who_they_are_is_as_the_issuer_says() throws Exception {
        var claims = FakeIssuer.claims().claim("auth_time", NOON.getEpochSecond() - 30).build();
        assertThat(tokens.verify(issuer.token(issuer.header().build(), claims)).authenticatedAt())
                .isEqualTo(NOON.minusSeconds(30));
    }

    @Test
    void roles_come_from_the_configured_claim_only() throws Exception {
        var claims =
                FakeIssuer.claims()
                        .claim("realm", null)
                        .claim("roles", List.of("admins"))
                        .claim("groups", List.of("admins"))
                        .claim("scope", "admins admin")
                        .build();
        var holder = tokens.verify(issuer.token(issuer.header().build(), claims)).holder();
        assertThat(holder.memberships()).isEmpty();
        assertThat(holder.groups()).containsExactly("admins");
    }

    @Test
    void no_signature_is_no_token() {
        String body = encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + payload();
        for (String alg : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = encode("{\"alg\":\"%s\",\"typ\":\"at+jwt\"}".formatted(alg));
            refuse(header + "." + payload() + ".");
            refuse(header + "." + payload() + "." + signature());
        }
        refuse(body);
        refuse(body + "..");
    }

    @Test
    void a_public_key_is_no_shared_secret() throws Exception {
        RSAKey known = issuer.signing();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(known.toRSAPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret :
                List.of(
                        pem.getBytes(UTF_8),
                        pem.strip().getBytes(UTF_8),
                        known.toRSAPublicKey().getEncoded(),
                        known.toPublicJWK().toJSONString().getBytes(UTF_8),
                        known.getModulus().decode())) {
            for (JWSAlgorithm alg : JWSAlgorithm.Family.HMAC_SHA) {
                var jwt =
                        new SignedJWT(
                                new JWSHeader.Builder(alg)
                                        .type(new JOSEObjectType("at+jwt"))
                                        .keyID(known.getKeyID())
                                        .build(),
                                FakeIssuer.claims().build());
                jwt.sign(new MACSigner(secret));
                refuse(jwt.serialize());
            }
        }
    }

    @Test
    void a_key_that_a_token_brings_along_is_not_looked_at() throws Exception {
        RSAKey own = FakeIssuer.key("first");
        JWTClaimsSet claims = FakeIssuer.claims().build();
        refuse(FakeIssuer.token(issuer.header().jwk(own.toPublicJWK()).build(), claims, own));
        refuse(
                FakeIssuer.token(
                        issuer.header().jwkURL(URI.create("https://evil.example/jwks")).build(),
                        claims,
                        own));
        refuse(
                FakeIssuer.token(
                        issuer.header().x509CertURL(URI.create("https://evil.example/x")).build(),
                        claims,
                        own));
        refuse(FakeIssuer.token(issuer.header().keyID(null).build(), claims, own));
        // What it says beside a good signature is just as little looked at.
        var known =
                issuer.token(
                        issuer.header()
                                .jwk(own.toPublicJWK())
                                .jwkURL(URI.create("https://evil.example/jwks"))
                                .build(),
                        claims);
        assertThatCode(() -> tokens.verify(known)).doesNotThrowAnyException();
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void what_must_be_understood_is_not_guessed_at() throws Exception {
        var header =
                issuer.header()
                        .criticalParams(Set.of("https://example.com/x"))
                        .customParam("https://example.com/x", true)
                        .build();
        refuse(issuer.token(header, FakeIssuer.claims().build()));
        var unencoded =
                new JWSObject(
                        issuer.header()
                                .base64URLEncodePayload(true)
                                .criticalParams(Set.of("b64"))
                                .build(),
                        new Payload(FakeIssuer.claims().build().toJSONObject()));
        unencoded.sign(new com.nimbusds.jose.crypto.RSASSASigner(issuer.signing()));
        refuse(unencoded.serialize());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "' or '1'='1",
                "first\u0000",
                "first ",
                "FIRST",
                "",
                "https://evil.example/key"
            })
    void a_key_id_is_a_name_and_nothing_else(String kid) {
        RSAKey own = FakeIssuer.key("own");
        var header = issuer.header().keyID(kid).build();
        refuse(FakeIssuer.token(header, FakeIssuer.claims().build(), own));
        refuse(FakeIssuer.token(header, FakeIssuer.claims().build(), issuer.signing()));
    }

    @Test
    void the_type_is_checked() {
        for (String type : List.of("JWT", "logout+jwt", "dpop+jwt", "at+jwt+x")) {
            var header = issuer.header().type(new JOSEObjectType(type)).build();
            refuse(issuer.token(header, FakeIssuer.claims().build()));
        }
        refuse(issuer.token(issuer.header().type(null).build(), FakeIssuer.claims().build()));
        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt")) {
            var header = issuer.header().type(new JOSEObjectType(type)).build();
            assertThatCode(() -> tokens.verify(issuer.token(header, FakeIssuer.claims().build())))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void claims_that_are_not_right_are_refused() {
        refuse(FakeIssuer.claims().issuer("https://issuer.example/"));
        refuse(FakeIssuer.claims().issuer("https://other.example"));
        refuse(FakeIssuer.claims().issuer(null));
        refuse(FakeIssuer.claims().audience("other"));
        refuse(FakeIssuer.claims().audience("signalbox other"));
        refuse(FakeIssuer.claims().audience((String) null));
        refuse(FakeIssuer.claims().subject(null));
        refuse(FakeIssuer.claims().subject(""));
        refuse(FakeIssuer.claims().subject("a\nb"));
        refuse(FakeIssuer.claims().claim("sub", 7));
        refuse(FakeIssuer.claims().expirationTime(null));
        refuse(FakeIssuer.claims().claim("exp", "9999999999"));
        refuse(FakeIssuer.claims().claim("exp", 1e300));
        refuse(FakeIssuer.claims().claim("exp", -1));
        refuse(FakeIssuer.claims().issueTime(null));
        refuse(FakeIssuer.claims().issueTime(at(91)));
        refuse(FakeIssuer.claims().notBeforeTime(at(91)));
        refuse(FakeIssuer.claims().expirationTime(at(3601)));
    }

    @Test
    void a_token_holds_until_its_time_and_the_leeway_are_over() throws Exception {
        String token = issuer.token();
        now = NOON.plusSeconds(629);
        tokens.verify(token);
        now = NOON.plusSeconds(630);
        refuse(token);
        now = NOON.minusSeconds(30);
        tokens.verify(token);
        now = NOON.minusSeconds(31);
        refuse(token);
    }

    @Test
    void a_member_that_is_there_twice_is_there_for_nobody() throws Exception {
        for (String body :
                List.of(
                        "{\"iss\":\"https://issuer.example\",\"sub\":\"a\",\"sub\":\"b\",\"aud\":\"signalbox\",\"iat\":%d,\"exp\":%d}",
                        "[]", "{}", "{\"iss\":\"https://issuer.example\"")) {
            var object =
                    new JWSObject(
                            issuer.header().build(),
                            new Payload(
                                    body.formatted(
                                            NOON.getEpochSecond(), NOON.getEpochSecond() + 60)));
            object.sign(new com.nimbusds.jose.crypto.RSASSASigner(issuer.signing()));
            refuse(object.serialize());
        }
    }

    @Test
    void elliptic_curves_are_taken_as_listed() throws Exception {
        var known = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        issuer.publish(known.toPublicJWK());
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("at+jwt"))
                                .keyID("ec")
                                .build(),
                        FakeIssuer.claims().build());
        jwt.sign(new ECDSASigner(known));
        tokens.verify(jwt.serialize());
        // "Psychic signatures": zeros verify against any message where r and s are not checked.
        String[] parts = jwt.serialize().split("\\.", -1);
        refuse(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]));
    }

    @Test
    void an_edwards_curve_is_taken_as_listed() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = ((EdECPublicKey) pair.getPublic()).getEncoded();
        byte[] x = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        issuer.publish(
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID("ed").build());
        String input =
                encode("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"ed\"}") + "." + payload();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(UTF_8));
        tokens.verify(input + "." + Base64URL.encode(signature.sign()));
        refuse(input + "." + Base64URL.encode(new byte[64]));
    }

    @Test
    void a_key_is_used_for_what_it_is_meant_for() {
        RSAKey weak =
                new RSAKey.Builder(issuer.signing()).keyID("enc").keyUse(KeyUse.ENCRYPTION).build();
        issuer.publish(weak.toPublicJWK());
        refuse(issuer.token(issuer.header().keyID("enc").build(), FakeIssuer.claims().build()));
        RSAKey other =
                new RSAKey.Builder(issuer.signing())
                        .keyID("pss")
                        .algorithm(JWSAlgorithm.PS256)
                        .build();
        issuer.publish(other.toPublicJWK());
        refuse(issuer.token(issuer.header().keyID("pss").build(), FakeIssuer.claims().build()));
    }

    @Seeds(400)
    void any_changed_character_spoils_a_token(long seed) {
        var random = new Random(seed);
        String token = issuer.token();
        // Of the last character only four bits count.
        int place = random.nextInt(token.length() - 1);
        char other = "ABCDwxyz0189-_.".charAt(random.nextInt(15));
        if (token.charAt(place) != other) {
            refuse(token.substring(0, place) + other + token.substring(place + 1));
        }
    }

    @Seeds(200)
    void no_mixture_of_wrong_claims_is_taken(long seed) {
        var random = new Random(seed);
        var claims = FakeIssuer.claims();
        int wrong = 1 + random.nextInt(3);
        for (int i = 0; i < wrong; i++) {
            switch (random.nextInt(8)) {
                case 0 ->
                        claims.issuer("https://issuer.example" + (char) ('!' + random.nextInt(90)));
                case 1 -> claims.audience(List.of("signalbo", "Signalbox", " signalbox"));
                case 2 -> claims.expirationTime(at(30 - random.nextInt(100_000)));
                case 3 -> claims.expirationTime(at(3_601 + random.nextInt(100_000)));
                case 4 -> claims.notBeforeTime(at(91 + random.nextInt(100_000)));
                case 5 -> claims.issueTime(at(91 + random.nextInt(100_000)));
                case 6 -> claims.claim("exp", random.nextBoolean() ? List.of(1) : "soon");
                case 7 -> claims.claim("aud", Map.of("signalbox", "signalbox"));
                default -> throw new AssertionError();
            }
        }
        refuse(claims);
    }

    @Test
    void a_thousand_invented_key_ids_cost_one_question() throws Exception {
        tokens.verify(issuer.token());
        int before = issuer.asked();
        var random = new Random(7);
        RSAKey own = FakeIssuer.key("own");
        for (int i = 0; i < 1_000; i++) {
            refuse(
                    FakeIssuer.token(
                            issuer.header().keyID("kid-" + random.nextLong()).build(),
                            FakeIssuer.claims().build(),
                            i < 3 ? own : issuer.signing()));
        }
        assertThat(issuer.asked() - before).isEqualTo(1);
    }

    @Test
    void the_same_unknown_key_id_is_not_asked_for_again_and_again() throws Exception {
        tokens.verify(issuer.token());
        String token =
                issuer.token(issuer.header().keyID("no-such").build(), FakeIssuer.claims().build());
        refuse(token);
        assertThat(issuer.asked()).isEqualTo(2);
        now = now.plus(IssuerKeys.COOLDOWN.multipliedBy(2));
        refuse(token);
        assertThat(issuer.asked()).isEqualTo(2);
        now = now.plus(IssuerKeys.UNKNOWN);
        refuse(token);
        assertThat(issuer.asked()).isEqualTo(3);
    }

    @Test
    void new_keys_are_known_as_soon_as_a_token_names_one() throws Exception {
        String old = issuer.token();
        tokens.verify(old);
        issuer.rotate("second");
        tokens.verify(issuer.token());
        refuse(old);
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void keys_are_used_a_while_when_the_issuer_is_away() throws Exception {
        tokens.verify(longLived(issuer));
        issuer.setReachable(false);
        now = now.plus(IssuerKeys.FRESH).plusSeconds(1);
        tokens.verify(longLived(issuer));
        tokens.verify(longLived(issuer));
        assertThat(issuer.asked()).isEqualTo(2);
        now = now.plus(IssuerKeys.STALE);
        String token = longLived(issuer);
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(KeysUnavailable.class);
        issuer.setReachable(true);
        now = now.plus(IssuerKeys.COOLDOWN);
        tokens.verify(token);
    }

    private String longLived(FakeIssuer by) {
        return by.token(
                by.header().build(),
                FakeIssuer.claims()
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                        .build());
    }

    private void refuse(JWTClaimsSet.Builder claims) {
        refuse(issuer.token(issuer.header().build(), claims.build()));
    }

    private void refuse(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).as(token).isInstanceOf(BadToken.class);
    }

    private String payload() {
        return issuer.token().split("\\.", -1)[1];
    }

    private String signature() {
        return issuer.token().split("\\.", -1)[2];
    }

    private static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    private static Date at(int seconds) {
        return Date.from(NOON.plusSeconds(seconds));
    }
}
