package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of an issuer, fetched when they are needed. They are asked for anew when they are old,
/// and when a token names one that is not among them; that, at most once in [#COOLDOWN], so that
/// nobody can have us flood the issuer by inventing names. Called by any number of threads.
public final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    static final Duration FRESH = Duration.ofMinutes(15);

    /// Beyond that, for as long as the issuer cannot be asked.
    static final Duration STALE = Duration.ofHours(1);

    static final Duration COOLDOWN = Duration.ofSeconds(30);

    /// For how long, and how many, names that were not there are remembered.
    static final Duration UNKNOWN = Duration.ofMinutes(5);

    private static final int MOST_UNKNOWN = 128;
    private static final int MOST_KEYS = 100;

    private final String issuer;
    private final Source source;
    private final InstantSource clock;
    private final Map<String, Instant> unknown = new LinkedHashMap<>();
    private Instant notBefore = Instant.MIN;
    private volatile @Nullable Fetched fetched;

    /// @param issuer for messages
    public IssuerKeys(String issuer, Source source, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.clock = clock;
    }

    /// Where keys come from: a JWK set (RFC 7517).
    public interface Source {
        JsonNode fetch() throws IOException;
    }

    private record Fetched(List<JWK> keys, Instant at) {
        Fetched {
            keys = List.copyOf(keys);
        }

        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(FRESH));
        }

        boolean isOfUse(Instant now) {
            return now.isBefore(at.plus(FRESH).plus(STALE));
        }
    }

    /// @param keys where they are; nothing: where the issuer says
    public static Source source(String issuer, @Nullable URI keys, Web web) {
        return () ->
                Discovery.json(web.get(keys == null ? Discovery.ask(issuer, web).keys() : keys));
    }

    /// Those that may have signed a token.
    ///
    /// @param kid as the token names its key, if it does
    List<JWK> find(@Nullable String kid) throws KeysUnavailable {
        Fetched now = fetched;
        List<JWK> found =
                now == null || !now.isFresh(clock.instant()) ? List.of() : named(now, kid);
        return found.isEmpty() ? ask(kid) : found;
    }

    /// One thread asks, the others wait for what it is told.
    private synchronized List<JWK> ask(@Nullable String kid) throws KeysUnavailable {
        Instant now = clock.instant();
        Fetched known = fetched;
        if (known != null && known.isFresh(now)) {
            List<JWK> found = named(known, kid);
            if (!found.isEmpty() || isKnownToBeUnknown(kid, now) || now.isBefore(notBefore)) {
                return found;
            }
            notBefore = now.plus(COOLDOWN);
        }
        List<JWK> found = named(refreshed(known, now), kid);
        if (found.isEmpty() && kid != null) {
            rememberUnknown(kid, now);
        }
        return found;
    }

    private Fetched refreshed(@Nullable Fetched known, Instant now) throws KeysUnavailable {
        boolean rests = now.isBefore(notBefore) && (known == null || !known.isFresh(now));
        try {
            if (rests) {
                throw new IOException("it was asked just now, in vain");
            }
            var next = new Fetched(parse(source.fetch()), now);
            fetched = next;
            return next;
        } catch (IOException e) {
            if (!rests) {
                LOG.warn("[identity] the keys of {} cannot be had: {}", issuer, e.getMessage());
                notBefore = now.plus(COOLDOWN);
            }
            if (known != null && known.isOfUse(now)) {
                return known;
            }
            throw new KeysUnavailable(issuer, e);
        }
    }

    private static List<JWK> named(Fetched fetched, @Nullable String kid) {
        return kid == null
                ? fetched.keys()
                : fetched.keys().stream()
                        .filter(key -> Objects.equals(key.getKeyID(), kid))
                        .toList();
    }

    private boolean isKnownToBeUnknown(@Nullable String kid, Instant now) {
        Instant at = kid == null ? null : unknown.get(kid);
        return at != null && now.isBefore(at.plus(UNKNOWN));
    }

    private void rememberUnknown(String kid, Instant now) {
        unknown.remove(kid);
        unknown.put(kid, now);
        if (unknown.size() > MOST_UNKNOWN) {
            unknown.remove(unknown.keySet().iterator().next());
        }
    }

    /// A key that we do not understand is another's business, and no reason to do without the rest.
    private List<JWK> parse(JsonNode set) throws IOException {
        JsonNode keys = set.path("keys");
        if (!keys.isArray() || keys.size() > MOST_KEYS) {
            throw new IOException("expected a set of up to %d keys".formatted(MOST_KEYS));
        }
        var parsed = new ArrayList<JWK>();
        for (JsonNode key : keys) {
            try {
                parsed.add(JWK.parse(Json.write(key)));
            } catch (ParseException | IllegalArgumentException e) {
                LOG.debug("[identity] a key of {} is passed over: {}", issuer, e.getMessage());
            }
        }
        return parsed;
    }
}
