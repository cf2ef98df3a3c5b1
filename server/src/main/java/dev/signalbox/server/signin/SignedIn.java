package dev.signalbox.server.signin;

import dev.signalbox.integrations.identity.session.Sessions;
import dev.signalbox.server.identity.Authenticator;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.identity.Presented;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Browsers that are signed in.
@Singleton
public class SignedIn implements Authenticator {

    private final Sessions sessions;
    private final Holders holders;

    @Inject
    SignedIn(Sessions sessions, Holders holders) {
        this.sessions = sessions;
        this.holders = holders;
    }

    @Override
    public Credential.Kind kind() {
        return Credential.Kind.SESSION;
    }

    @Override
    public boolean takes(Presented presented) {
        return presented.session() != null;
    }

    @Override
    public Verdict authenticate(Presented presented) {
        String secret = presented.session();
        return Optional.ofNullable(secret)
                .flatMap(sessions::find)
                .flatMap(holders::identity)
                .<Verdict>map(Verdict.Known::new)
                .orElseGet(() -> new Verdict.Refused(over()));
    }

    /// A stream that is open does not keep a session alive.
    @Override
    public Optional<Identity> renew(Identity identity) {
        return sessions.list(identity.id()).stream()
                .filter(session -> session.id().equals(identity.credential().id()))
                .findFirst()
                .flatMap(holders::identity);
    }

    private static Problem over() {
        return Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        "The session is over, or never was. Sign in at /auth/sign-in.")
                .withHeader("WWW-Authenticate", "Bearer realm=\"signalbox\"");
    }
}
