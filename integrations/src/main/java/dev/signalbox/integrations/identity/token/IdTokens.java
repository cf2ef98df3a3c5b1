package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.integrations.identity.access.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7) of the provider that people sign in at.
public final class IdTokens {

    private static final Duration MAX_LIFETIME = Duration.ofDays(1);

    private final SignIn.Provider provider;
    private final IssuerKeys keys;
    private final TokenCheck check;
    private final Rules rules;

    public IdTokens(SignIn.Provider provider, IssuerKeys keys, InstantSource clock) {
        this.provider = provider;
        this.keys = keys;
        this.check = new TokenCheck(clock);
        this.rules =
                new Rules(
                        provider.issuer(),
                        Set.of(provider.clientId()),
                        provider.algorithms(),
                        Set.of("", "jwt"),
                        provider.leeway(),
                        MAX_LIFETIME);
    }

    /// @param nonce sent when the sign-in began: the token was made for it
    public VerifiedToken verify(String token, String nonce) throws BadToken, KeysUnavailable {
        JsonNode claims = check.claims(token, rules, keys);
        if (!isSame(nonce, claims.path("nonce").asText(""))) {
            throw new BadToken("nonce is another");
        }
        boolean shared = TokenCheck.audiences(claims.path("aud")).size() > 1;
        if ((shared || claims.has("azp"))
                && !provider.clientId().equals(claims.path("azp").textValue())) {
            throw new BadToken("azp is another");
        }
        return new VerifiedToken(
                ClaimReader.holder(claims, provider.issuer(), Kind.HUMAN, provider.claims()),
                provider.issuer(),
                claims.path("jti").textValue(),
                claims.has("auth_time") ? TokenCheck.time(claims, "auth_time") : Instant.EPOCH,
                TokenCheck.time(claims, "exp"));
    }

    private static boolean isSame(String expected, String found) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
