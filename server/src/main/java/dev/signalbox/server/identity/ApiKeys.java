package dev.signalbox.server.identity;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.ApiKey;
import dev.signalbox.engine.host.Host;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Keys that principals were given.
@Singleton
public class ApiKeys implements Authenticator {

    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);

    /// What an unknown key is compared with, so that it takes as long.
    private static final String NOBODY = KeyText.digest("");

    private final AccessStore access;
    private final Members members;
    private final InstantSource clock;

    @Inject
    ApiKeys(Host host, Members members, InstantSource clock) {
        this.access = host.store().access();
        this.members = members;
        this.clock = clock;
    }

    @Override
    public Credential.Kind kind() {
        return Credential.Kind.API_KEY;
    }

    @Override
    public boolean takes(Presented presented) {
        String token = presented.bearer();
        return token != null && KeyText.isWellFormed(token);
    }

    @Override
    public Verdict authenticate(Presented presented) {
        String token = presented.bearer();
        String given = KeyText.digest(token == null ? "" : token);
        Optional<ApiKey> key = token == null ? Optional.empty() : access.findKey(KeyText.id(token));
        boolean same = KeyText.areEqual(key.map(ApiKey::digest).orElse(NOBODY), given);
        Optional<Identity> identity = same ? key.flatMap(this::identity) : Optional.empty();
        return identity.<Verdict>map(Verdict.Known::new)
                .orElseGet(() -> new Verdict.Refused(Denials.unknown()));
    }

    @Override
    public Optional<Identity> renew(Identity identity) {
        return access.findKey(identity.credential().id()).flatMap(this::identity);
    }

    private Optional<Identity> identity(ApiKey key) {
        Instant now = clock.instant();
        if (!key.isGood(now)) {
            return Optional.empty();
        }
        if (key.usedAt() == null || key.usedAt().isBefore(now.minus(TOUCHED_EVERY))) {
            access.touchKey(key.id(), now);
        }
        return members.find(
                key.principal(),
                new Credential(
                        Credential.Kind.API_KEY,
                        key.id(),
                        key.scopes(),
                        key.project(),
                        null,
                        key.expiresAt()));
    }
}
