package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.integrations.identity.access.Issuer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Knows who asks by a JWT of one of the issuers that are trusted. Called by any number of threads;
/// a call may wait for an issuer to be asked for its keys.
public final class AccessTokens {

    private final Map<String, Trusted> issuers = new HashMap<>();
    private final TokenCheck check;

    private record Trusted(Issuer issuer, Rules rules, IssuerKeys keys) {}

    public AccessTokens(List<Issuer> issuers, InstantSource clock) {
        this(
                issuers,
                clock,
                issuer ->
                        IssuerKeys.source(
                                issuer.url(), issuer.keys(), Web.of(issuer.url(), issuer.allow())));
    }

    /// Where an issuer's keys come from.
    interface Sources {
        IssuerKeys.Source of(Issuer issuer);
    }

    AccessTokens(List<Issuer> issuers, InstantSource clock, Sources sources) {
        this.check = new TokenCheck(clock);
        for (Issuer issuer : issuers) {
            var rules =
                    new Rules(
                            issuer.url(),
                            issuer.audiences(),
                            issuer.algorithms(),
                            issuer.types(),
                            issuer.leeway(),
                            issuer.maxLifetime());
            var keys = new IssuerKeys(issuer.url(), sources.of(issuer), clock);
            this.issuers.put(issuer.url(), new Trusted(issuer, rules, keys));
        }
    }

    /// Whether a credential is of this kind, good or not.
    public static boolean looksLikeOne(String credential) {
        return TokenCheck.isCompact(credential);
    }

    public VerifiedToken verify(String token) throws BadToken, KeysUnavailable {
        Trusted trusted = issuers.get(String.valueOf(TokenCheck.claimedIssuer(token)));
        if (trusted == null) {
            throw new BadToken("its issuer is none that is trusted");
        }
        JsonNode claims = check.claims(token, trusted.rules(), trusted.keys());
        Issuer issuer = trusted.issuer();
        return new VerifiedToken(
                ClaimReader.holder(claims, issuer.url(), issuer.kind(), issuer.claims()),
                issuer.url(),
                claims.path("jti").textValue(),
                claims.has("auth_time") ? TokenCheck.time(claims, "auth_time") : Instant.EPOCH,
                TokenCheck.time(claims, "exp"));
    }
}
