package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.json.Json;
import dev.signalbox.integrations.identity.access.Claims;
import dev.signalbox.integrations.identity.access.Issuer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Signs tokens, well and badly, and counts who asks for its keys.
final class FakeIssuer implements IssuerKeys.Source {

    static final String URL = "https://issuer.example";
    static final String AUDIENCE = "signalbox";
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final RSAKey FIRST = key("first");

    private final List<JWK> published = new ArrayList<>(List.of(FIRST.toPublicJWK()));
    private RSAKey signing = FIRST;
    private boolean reachable = true;
    private int asked;

    static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Issuer trusted() {
        return new Issuer(
                URL,
                Set.of(AUDIENCE),
                Kind.HUMAN,
                Set.of("RS256", "ES256", "EdDSA"),
                Set.of("at+jwt"),
                new Claims(
                        "sub",
                        "name",
                        "groups",
                        "/realm/roles",
                        Map.of(
                                "admins", Map.of("*", Set.of("admin")),
                                "video", Map.of("video", Set.of("reviewer", "observer")))),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                null,
                List.of());
    }

    @Override
    public synchronized JsonNode fetch() throws IOException {
        asked++;
        if (!reachable) {
            throw new IOException("out of reach");
        }
        return Json.parse(new JWKSet(published).toString());
    }

    synchronized int asked() {
        return asked;
    }

    synchronized void setReachable(boolean reachable) {
        this.reachable = reachable;
    }

    /// From now on another key signs; the old one is published no longer.
    synchronized void rotate(String kid) {
        signing = key(kid);
        published.clear();
        published.add(signing.toPublicJWK());
    }

    synchronized void publish(JWK key) {
        published.add(key);
    }

    RSAKey signing() {
        return signing;
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(URL)
                .subject("248289761001")
                .audience(AUDIENCE)
                .issueTime(Date.from(NOON))
                .expirationTime(Date.from(NOON.plusSeconds(600)))
                .claim("name", "Ada")
                .claim("realm", Map.of("roles", List.of("video", "unheard-of")))
                .claim("roles", List.of("admins"));
    }

    JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(signing.getKeyID());
    }

    String token() {
        return token(header().build(), claims().build());
    }

    String token(JWSHeader header, JWTClaimsSet claims) {
        return token(header, claims, signing);
    }

    static String token(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
