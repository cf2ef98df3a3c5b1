package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Knows who asks by the bearer token. There is one so far: the admin's.
@Singleton
public class Credentials {

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 512;
    private static final Principal ADMIN =
            Principal.human(
                    "admin",
                    "admin",
                    "operator",
                    "reviewer",
                    "review_admin",
                    "responder",
                    "observer");

    private final byte[] admin;

    @Inject
    Credentials(Settings settings) {
        this.admin = digest(AdminToken.of(settings));
    }

    /// @param known told who it is
    /// @return the problem, when it is nobody we know
    public @Nullable Problem check(HttpServerRequest request, Consumer<Principal> known) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused("A bearer token is needed: Authorization: Bearer …", "");
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.length() > LONGEST || !MessageDigest.isEqual(admin, digest(token))) {
            return refused("The bearer token is not one we know.", ", error=\"invalid_token\"");
        }
        known.accept(ADMIN);
        return null;
    }

    private static Problem refused(String detail, String error) {
        return Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"signalbox\"" + error);
    }

    /// Digests are compared, so that the time it takes tells nothing of the token.
    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
