package dev.signalbox.server.http;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.run.RequestKey;
import dev.signalbox.server.identity.Credential;
import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.refusal.Refusals;
import dev.signalbox.server.refusal.Refused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request, as [FrontDoor] let it in: its id, and who asks.
public final class Call {

    private static final String CHANNEL = "api";
    private static final String AUTH = "/auth/";
    private static final String NAME = Call.class.getName();
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Ids IDS =
            new Ids(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

    private final RoutingContext http;
    private final String requestId;
    private @Nullable Identity identity;
    private @Nullable Principal principal;
    private @Nullable Supplier<Methods.@Nullable Named> route;
    private @Nullable Refusals refusals;
    private boolean foreign;
    private String address = Addresses.UNKNOWN;

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
        http.addHeadersEndHandler(_ -> SecurityHeaders.complete(http.response()));
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

    /// Who asks, and from where, for the audit trail.
    public Asker asker(byte[] body) {
        return new Asker(principal(), origin(body));
    }

    /// Somebody who has just proved who they are, where the path needs no identity. What they sent
    /// may be a password: not even a digest of it is kept.
    public Asker asker(Principal who) {
        return new Asker(who, origin(new byte[0]));
    }

    private Origin origin(byte[] body) {
        Methods.Named named = route();
        return new Origin(
                CHANNEL,
                requestId,
                identity == null ? null : word(identity.credential().kind()),
                identity == null ? null : identity.credential().id(),
                null,
                named == null ? http.request().method().name() : named.template(),
                address,
                body.length == 0
                        ? null
                        : "sha256:" + HexFormat.of().formatHex(sha256().digest(body)));
    }

    private Methods.@Nullable Named route() {
        return route == null ? null : route.get();
    }

    void routed(Supplier<Methods.@Nullable Named> found) {
        route = found;
    }

    /// Where it comes from: a host's address.
    public String address() {
        return address;
    }

    void comesFrom(String host) {
        address = host;
    }

    void overheardBy(Refusals ears) {
        refusals = ears;
    }

    /// The object that was asked for is there, and not for who asks: the answer will be that there
    /// is none.
    public void foreign() {
        foreign = true;
    }

    /// The answer is a problem. Told of once a call.
    void refused(Problem problem) {
        refused(problem.type().status(), problem.type().code());
    }

    /// The answer is a page that says so. Told of once a call.
    public void refused(int status, String code) {
        Refusals ears = refusals;
        refusals = null;
        if (ears != null) {
            Methods.Named named = route();
            ears.heard(
                    new Refused(
                            principal,
                            origin(new byte[0]),
                            http.request().method().name(),
                            named == null ? "unknown" : named.operation(),
                            plainPath(named),
                            status,
                            code,
                            foreign));
        }
    }

    /// Below `/auth` a path may have a secret in it.
    private String plainPath(Methods.@Nullable Named named) {
        if (!path().startsWith(AUTH)) {
            return path();
        }
        return named == null ? AUTH : named.template().substring(named.template().indexOf('/'));
    }

    private static String word(Credential.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
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
        MessageDigest digest = sha256();
        String line = http.request().method().name() + " " + Aliases.canonical(path()) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        String subject = http.request().getHeader(HttpHeaders.IF_MATCH);
        if (subject != null) {
            digest.update((subject + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
