package dev.signalbox.server.http;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request, as [FrontDoor] let it in: its id, and who asks.
public final class Call {

    private static final String NAME = Call.class.getName();
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final RoutingContext http;
    private final String requestId;
    private @Nullable Principal principal;

    private Call(RoutingContext http, String requestId) {
        this.http = http;
        this.requestId = requestId;
    }

    static Call open(RoutingContext http, String requestId) {
        var call = new Call(http, requestId);
        http.put(NAME, call);
        return call;
    }

    static boolean isOpen(RoutingContext http) {
        return http.get(NAME) != null;
    }

    public static Call of(RoutingContext http) {
        Call call = http.get(NAME);
        if (call == null) {
            throw new IllegalStateException("a request that did not come through the front door");
        }
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
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("nobody was asked who they are");
        }
        return principal;
    }

    void identify(Principal who) {
        principal = who;
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

    private String fingerprint(byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = http.request().method().name() + " " + path() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
