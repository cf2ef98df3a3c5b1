package dev.signalbox.server.http;

import dev.signalbox.server.identity.Identity;
import dev.signalbox.server.limit.Buckets;
import dev.signalbox.server.limit.Buckets.Taken;
import dev.signalbox.server.limit.Rate;
import dev.signalbox.server.limit.RateClass;
import dev.signalbox.server.limit.RateLimits;
import dev.signalbox.server.problem.Problem;
import dev.signalbox.server.problem.ProblemType;
import dev.signalbox.server.settings.Settings;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts requests, and turns away whoever asks too often: by principal, and by address those whom
/// nobody knows. Works alone in this process, and keeps its counts in memory.
@Singleton
public class Throttle {

    private static final int MOST_PRINCIPALS = 100_000;
    private static final int MOST_ADDRESSES = 100_000;

    /// Everybody behind one address shares what is counted there.
    private static final int SHARED = 3;

    private final RateLimits limits;
    private final Buckets principals = new Buckets(MOST_PRINCIPALS, System::nanoTime);
    private final Buckets addresses = new Buckets(MOST_ADDRESSES, System::nanoTime);

    @Inject
    Throttle(Settings settings) {
        this.limits = settings.rateLimits();
    }

    /// Of somebody who is known. Says in the answer's headers how much is left.
    ///
    /// @return nothing: it may go on
    @Nullable Problem check(HttpServerRequest request, Identity identity, MultiMap answer) {
        if (limits.isOff()) {
            return null;
        }
        RateClass what =
                RateClass.of(
                        request.method().name(),
                        Aliases.canonical(Objects.requireNonNullElse(request.path(), "")));
        var names = new HashSet<String>();
        identity.roles().values().forEach(names::addAll);
        names.add(identity.kind().name().toLowerCase(Locale.ROOT));
        Rate rate = limits.of(what, names);
        String place = what.word() + " " + identity.id();
        return tell(what, rate, principals.take(place, rate), answer);
    }

    /// Of somebody who is not, or not yet.
    ///
    /// @return nothing: it may go on
    @Nullable Problem check(String address, MultiMap answer) {
        if (limits.isOff()) {
            return null;
        }
        Rate rate = limits.of(RateClass.OTHER).times(SHARED);
        return tell(RateClass.OTHER, rate, addresses.take(address, rate), answer);
    }

    /// After draft-ietf-httpapi-ratelimit-headers.
    private static @Nullable Problem tell(RateClass what, Rate rate, Taken taken, MultiMap answer) {
        answer.set("RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(what.word(), rate.perMinute()));
        answer.set(
                "RateLimit",
                "\"%s\";r=%d;t=%d".formatted(what.word(), taken.left(), taken.fullIn()));
        return taken.granted() ? null : exceeded(what, rate, taken.nextIn());
    }

    /// @param wait seconds until there is a token
    public static Problem exceeded(RateClass what, Rate rate, long wait) {
        return Problem.of(
                        ProblemType.QUOTA_EXCEEDED,
                        "There are %d requests a minute of the class %s for you, %d at a time."
                                .formatted(rate.perMinute(), what.word(), rate.burst()))
                .with(Map.of("violated-policies", List.of(what.word())))
                .withHeader("Retry-After", Long.toString(Math.max(1, wait)));
    }
}
