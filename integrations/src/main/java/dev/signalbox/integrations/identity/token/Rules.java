package dev.signalbox.integrations.identity.token;

import java.time.Duration;
import java.util.Set;

/// What a token has to be like.
///
/// @param types what `typ` may be, in lower case, without `application/`; the empty one: absent
record Rules(
        String issuer,
        Set<String> audiences,
        Set<String> algorithms,
        Set<String> types,
        Duration leeway,
        Duration maxLifetime) {

    Rules {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        types = Set.copyOf(types);
    }
}
