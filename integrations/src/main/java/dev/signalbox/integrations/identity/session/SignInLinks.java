package dev.signalbox.integrations.identity.session;

import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.SignInLink;
import dev.signalbox.engine.signin.SignInStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Links that sign somebody in, once, within [#LIFETIME].
public final class SignInLinks {

    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SignInStore store;
    private final InstantSource clock;

    public SignInLinks(SignInStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param secret the last part of the link
    public record Made(String secret, SignInLink link) {}

    public Made make(Holder holder, AuditLine audit) {
        String secret = Secret.make();
        var link = new SignInLink(Secret.digest(secret), holder, clock.instant().plus(LIFETIME));
        store.addLink(link, audit);
        return new Made(secret, link);
    }

    /// Whether it would be taken: looking at it does not use it up.
    public boolean isGood(String secret) {
        return Secret.isWellFormed(secret) && store.hasLink(Secret.digest(secret), clock.instant());
    }

    public Optional<Holder> take(String secret) {
        return Secret.isWellFormed(secret)
                ? store.takeLink(Secret.digest(secret), clock.instant()).map(SignInLink::holder)
                : Optional.empty();
    }
}
