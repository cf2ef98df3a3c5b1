package dev.signalbox.server.signin;

import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.host.Host;
import dev.signalbox.integrations.identity.session.Secret;
import dev.signalbox.integrations.identity.token.AccessTokens;
import dev.signalbox.integrations.identity.token.BadToken;
import dev.signalbox.integrations.identity.token.KeysUnavailable;
import dev.signalbox.integrations.identity.token.VerifiedToken;
import dev.signalbox.server.identity.Authenticator;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Denials;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Presented;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Tokens of the issuers that the access file trusts.
@Singleton
public class IssuedTokens implements Authenticator {

    private static final Logger LOG = Logger.getLogger(IssuedTokens.class);

    private final AccessTokens tokens;
    private final Holders holders;
    private final AccessStore access;
    private final InstantSource clock;

    @Inject
    IssuedTokens(AccessTokens tokens, Holders holders, Host host, InstantSource clock) {
        this.tokens = tokens;
        this.holders = holders;
        this.access = host.store().access();
        this.clock = clock;
    }

    @Override
    public Credential.Kind kind() {
        return Credential.Kind.JWT;
    }

    @Override
    public boolean takes(Presented presented) {
        String bearer = presented.bearer();
        return bearer != null && AccessTokens.looksLikeOne(bearer);
    }

    /// Why a token is refused is for the log: whoever sent it would learn from it how to make a
    /// better one.
    @Override
    public Verdict authenticate(Presented presented) {
        String bearer = presented.bearer();
        if (bearer == null) {
            return new Verdict.Refused(Denials.unknown());
        }
        try {
            VerifiedToken token = tokens.verify(bearer);
            String id = token.id() == null ? Secret.digest(bearer).substring(0, 16) : token.id();
            var credential =
                    new Credential(
                            Credential.Kind.JWT,
                            id,
                            null,
                            null,
                            Holders.told(token.authenticatedAt()),
                            token.expiresAt());
            return holders.identity(token.holder(), credential)
                    .<Verdict>map(Verdict.Known::new)
                    .orElseGet(() -> new Verdict.Refused(Denials.unknown()));
        } catch (BadToken bad) {
            LOG.infof("[identity] a token is refused: %s", bad.getMessage());
            return new Verdict.Refused(Denials.unknown());
        } catch (KeysUnavailable away) {
            LOG.warnf("[identity] %s", away.getMessage());
            return new Verdict.Refused(SignInProblems.issuerAway());
        }
    }

    @Override
    public Optional<Identity> renew(Identity identity) {
        Instant ends = identity.credential().expiresAt();
        boolean over = ends != null && !clock.instant().isBefore(ends);
        return over || access.find(identity.id()).filter(Known::isDisabled).isPresent()
                ? Optional.empty()
                : Optional.of(identity);
    }
}
