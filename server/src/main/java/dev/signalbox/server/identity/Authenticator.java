package dev.signalbox.server.identity;

import dev.signalbox.server.problem.Problem;
import java.util.Optional;

/// One way of showing who asks.
public interface Authenticator {

    /// Which credentials it knows.
    Credential.Kind kind();

    /// Whether what is presented has the form of its credentials. Reads nothing.
    boolean takes(Presented presented);

    /// May block.
    Verdict authenticate(Presented presented);

    /// The same identity as it is now: with its roles of this moment, or nothing when its
    /// credential is good no more. May block.
    Optional<Identity> renew(Identity identity);

    /// Who it is, or why nobody.
    sealed interface Verdict {
        record Known(Identity identity) implements Verdict {}

        record Refused(Problem problem) implements Verdict {}
    }
}
