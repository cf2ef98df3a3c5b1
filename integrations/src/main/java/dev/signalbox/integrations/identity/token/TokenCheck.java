package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds a token against the rules: RFC 7515 and 7519 as RFC 8725 would have them read. The header
/// may choose among the issuer's keys and algorithms; `jku`, `x5u`, `x5c` and `jwk` in it are not
/// looked at.
final class TokenCheck {

    private static final Pattern COMPACT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_KID = 256;

    /// A token without `kid` is tried with so many keys.
    private static final int MOST_KEYS = 8;

    /// Seconds since 1970 of a year with more than four digits.
    private static final long LATEST = 253_402_300_800L;

    private final InstantSource clock;

    TokenCheck(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether it looks like a token at all, before anything is read.
    static boolean isCompact(String token) {
        return token.length() <= LONGEST && COMPACT.matcher(token).matches();
    }

    /// Says who it claims to be from. Nothing of it is known to be true.
    static @Nullable String claimedIssuer(String token) throws BadToken {
        if (!isCompact(token)) {
            throw new BadToken("not a signed token");
        }
        return parse(token.split("\\.", -1)[1], "claims").path("iss").textValue();
    }

    /// @return the claims, which the issuer vouches for
    JsonNode claims(String token, Rules rules, IssuerKeys keys) throws BadToken, KeysUnavailable {
        if (!isCompact(token)) {
            throw new BadToken("not a signed token");
        }
        String[] parts = token.split("\\.", -1);
        String kid = checkHeader(parse(parts[0], "header"), rules);
        JsonNode claims = parse(parts[1], "claims");
        // Cheap, and before the issuer is asked anything: who sent a token for another is not ours.
        checkAddressed(claims, rules);
        JWSObject signed = signed(token);
        boolean good =
                keys.find(kid).stream()
                        .limit(MOST_KEYS)
                        .anyMatch(key -> Signature.isBy(key, signed));
        if (!good) {
            throw new BadToken("no key of the issuer has signed it");
        }
        checkTimes(claims, rules);
        return claims;
    }

    private static JWSObject signed(String token) throws BadToken {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadToken("not a signed token: " + e.getMessage());
        }
    }

    /// Our own reader: of a member that is there twice, no two readers take the same one.
    private static JsonNode parse(String part, String what) throws BadToken {
        try {
            JsonNode json = Json.parse(new Base64URL(part).decode());
            if (json.isObject()) {
                return json;
            }
        } catch (MalformedJson _) {
            // said below
        }
        throw new BadToken("the %s are not a JSON object".formatted(what));
    }

    private static @Nullable String checkHeader(JsonNode header, Rules rules) throws BadToken {
        String algorithm = header.path("alg").asText("");
        if (!rules.algorithms().contains(algorithm)) {
            throw new BadToken(
                    "alg is %s, need one of %s".formatted(algorithm, rules.algorithms()));
        }
        if (header.has("crit")) {
            throw new BadToken("crit asks for what is not done here");
        }
        String type = header.path("typ").asText("").toLowerCase(Locale.ROOT);
        if (!rules.types().contains(type.replaceFirst("^application/", ""))) {
            throw new BadToken("typ is %s, need one of %s".formatted(type, rules.types()));
        }
        JsonNode kid = header.path("kid");
        if (!kid.isMissingNode() && (!kid.isTextual() || kid.textValue().length() > LONGEST_KID)) {
            throw new BadToken("kid is no text, or too long");
        }
        return kid.textValue();
    }

    private static void checkAddressed(JsonNode claims, Rules rules) throws BadToken {
        if (!rules.issuer().equals(claims.path("iss").textValue())) {
            throw new BadToken("iss is another");
        }
        Set<String> audiences = audiences(claims.path("aud"));
        if (audiences.stream().noneMatch(rules.audiences()::contains)) {
            throw new BadToken("aud is %s, need one of %s".formatted(audiences, rules.audiences()));
        }
    }

    static Set<String> audiences(JsonNode claim) {
        return claim.isTextual() ? Set.of(claim.textValue()) : ClaimReader.texts(claim);
    }

    private void checkTimes(JsonNode claims, Rules rules) throws BadToken {
        Instant now = clock.instant();
        Instant expires = time(claims, "exp");
        Instant issued = time(claims, "iat");
        Instant from = claims.has("nbf") ? time(claims, "nbf") : issued;
        if (!now.isBefore(expires.plus(rules.leeway()))) {
            throw new BadToken("it expired at " + expires);
        }
        if (now.isBefore(from.minus(rules.leeway()))
                || now.isBefore(issued.minus(rules.leeway()))) {
            throw new BadToken("it is not valid yet");
        }
        if (Duration.between(issued, expires).compareTo(rules.maxLifetime()) > 0) {
            throw new BadToken(
                    "it lives from %s to %s, longer than %s"
                            .formatted(issued, expires, rules.maxLifetime()));
        }
    }

    static Instant time(JsonNode claims, String claim) throws BadToken {
        JsonNode value = claims.path(claim);
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (seconds >= 0 && seconds < LATEST) {
            return Instant.ofEpochSecond((long) seconds);
        }
        throw new BadToken("%s is %s, need a time".formatted(claim, value));
    }
}
