package dev.signalbox.server.identity;

import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.server.identity.Authenticator.Verdict;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemException;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Knows who asks, by what the request brings. What was found out a moment ago is not asked again.
@Singleton
public class Credentials {

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 8_192;
    private static final int MOST_KEPT = 10_000;

    /// How long a credential that was taken back may go on being taken.
    static final Duration FRESH = Duration.ofSeconds(2);

    private final List<Authenticator> authenticators;
    private final String cookie;
    private final LongSupplier nanos = System::nanoTime;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Identity identity, long atNanos) {}

    @Inject
    Credentials(Instance<Authenticator> authenticators, SignInPlace place) {
        this.cookie = place.sessionCookie();
        // The admin's token first: it takes nothing to know it.
        this.authenticators =
                authenticators.stream()
                        .sorted((one, other) -> one.kind().compareTo(other.kind()))
                        .toList();
    }

    /// @throws ProblemException the request brings something that can be no credential
    public @Nullable Presented presented(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() > 1) {
            throw Denials.unknown().asException();
        }
        String session = session(request);
        if (headers.isEmpty()) {
            return session == null ? null : new Presented(null, session, request);
        }
        String header = headers.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Denials.nobody().asException();
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > LONGEST) {
            throw Denials.unknown().asException();
        }
        return new Presented(token, null, request);
    }

    private @Nullable String session(HttpServerRequest request) {
        Cookie found = request.getCookie(cookie);
        return found == null ? null : found.getValue();
    }

    /// Who it is, where that is known without asking anybody.
    public @Nullable Identity recall(Presented presented) {
        Remembered known = remembered.get(key(presented));
        return known != null && nanos.getAsLong() - known.atNanos() < FRESH.toNanos()
                ? known.identity()
                : null;
    }

    /// Who it is. May block.
    ///
    /// @throws ProblemException it is nobody we know
    /// @throws StoreUnavailable that cannot be found out now
    public Identity identify(Presented presented) {
        long now = nanos.getAsLong();
        for (Authenticator authenticator : authenticators) {
            if (authenticator.takes(presented)) {
                return switch (authenticator.authenticate(presented)) {
                    case Verdict.Refused(Problem problem) -> {
                        remembered.remove(key(presented));
                        throw problem.asException();
                    }
                    case Verdict.Known(Identity identity) -> {
                        remember(key(presented), identity, now);
                        yield identity;
                    }
                };
            }
        }
        throw Denials.unknown().asException();
    }

    /// The same identity as it is now, or nothing when its credential is good no more. May block.
    public Optional<Identity> renew(Identity identity) {
        return authenticators.stream()
                .filter(it -> it.kind() == identity.credential().kind())
                .findFirst()
                .flatMap(it -> it.renew(identity));
    }

    /// Something was taken from somebody: all are looked at anew.
    public void forget() {
        remembered.clear();
    }

    private void remember(String key, Identity identity, long now) {
        if (remembered.size() >= MOST_KEPT) {
            remembered.values().removeIf(it -> now - it.atNanos() >= FRESH.toNanos());
            if (remembered.size() >= MOST_KEPT) {
                remembered.clear();
            }
        }
        remembered.put(key, new Remembered(identity, now));
    }

    /// The credential itself is not kept.
    private static String key(Presented presented) {
        return presented.bearer() != null
                ? KeyText.digest(presented.bearer())
                : "session " + KeyText.digest(String.valueOf(presented.session()));
    }
}
