package dev.signalbox.server.http;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request, as [FrontDoor] let it in: its id, and who asks.
public final class Call {

    private static final String NAME = Call.class.getName();
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Ids IDS =
            new Ids(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

    private final RoutingContext http;
    private final String requestId;
    private @Nullable Identity identity;
    private @Nullable Principal principal;

    private Call(RoutingContext http, String requestId) {
        this.http = http;
        this.requestId = requestId;
    }

    static boolean isKnown(RoutingContext http) {
        return http.get(NAME) != null;
    }

    /// Also for a request that the router refuses before any filter sees it: one without a path, or
    /// without a host.
    public static Call of(RoutingContext http) {
        Call known = http.get(NAME);
        if (known != null) {
            return known;
        }
        var call = new Call(http, IDS.next("req"));
        http.put(NAME, call);
        http.response().putHeader("X-Request-Id", call.requestId);
        http.response().putHeader("X-Content-Type-Options", "nosniff");
        return call;
    }

    public String requestId() {
        return requestId;
    }

    public String path() {
        String path = http.request().path();
        return path == null ? "" : path;
    }

    /// @throws IllegalStateException the path needs no identity, and has none
    public Identity identity() {
        if (identity == null) {
            throw new IllegalStateException("nobody was asked who they are");
        }
        return identity;
    }

    /// Who asks, as they act in the project of what the path names.
    ///
    /// @throws IllegalStateException the path needs no identity, and has none
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("nobody was asked who they are");
        }
        return principal;
    }

    void identify(Identity who) {
        identity = who;
        principal = who.in(Grant.EVERYWHERE);
    }

    /// What is asked for is in this project.
    public void enter(String project) {
        principal = identity().in(project);
    }

    /// The `Idempotency-Key` that came with the request, if one did.
    public @Nullable RequestKey key(byte[] body) {
        String key = http.request().getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.of(
                            ProblemType.BAD_HEADER,
                            "Idempotency-Key takes 1 to 255 visible ASCII characters.")
                    .asException();
        }
        return new RequestKey(principal().id(), key, fingerprint(body));
    }

    /// What was asked, and on what: the same key for another subject is another request.
    private String fingerprint(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = http.request().method().name() + " " + Aliases.canonical(path()) + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            String subject = http.request().getHeader(HttpHeaders.IF_MATCH);
            if (subject != null) {
                digest.update((subject + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
