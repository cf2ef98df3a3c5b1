package dev.signalbox.integrations.identity.access;

import dev.signalbox.core.identity.Principal.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose access tokens are taken, and what has to be in them.
///
/// @param url as `iss` has it, to the letter
/// @param audiences one of them has to be in `aud`
/// @param kind of everybody it vouches for
/// @param algorithms names of RFC 7518 and RFC 8037; none that a shared secret verifies
/// @param types what `typ` may be, in lower case, without `application/`; the empty one: absent
/// @param maxLifetime from `iat` to `exp`
/// @param keys where the keys are; nothing: where its discovery document says
/// @param allow hosts and address ranges beside its own and the public internet that keys may be
///   fetched from
public record Issuer(
        String url,
        Set<String> audiences,
        Kind kind,
        Set<String> algorithms,
        Set<String> types,
        Claims claims,
        Duration leeway,
        Duration maxLifetime,
        @Nullable URI keys,
        List<String> allow) {

    static final Set<String> ALGORITHMS = Set.of("RS256", "ES256", "EdDSA");
    static final Set<String> TYPES = Set.of("at+jwt");
    static final Duration LEEWAY = Duration.ofSeconds(30);
    static final Duration MAX_LIFETIME = Duration.ofHours(1);

    public Issuer {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        types = Set.copyOf(types);
        allow = List.copyOf(allow);
    }
}
