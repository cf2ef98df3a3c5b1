package dev.signalbox.integrations.identity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.integrations.identity.access.SignIn;
import dev.signalbox.integrations.identity.session.Secret;
import dev.signalbox.integrations.identity.token.BadToken;
import dev.signalbox.integrations.identity.token.Discovery;
import dev.signalbox.integrations.identity.token.IdTokens;
import dev.signalbox.integrations.identity.token.IssuerKeys;
import dev.signalbox.integrations.identity.token.KeysUnavailable;
import dev.signalbox.integrations.identity.token.VerifiedToken;
import dev.signalbox.integrations.identity.token.Web;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signs people in at an OpenID provider: authorization code, PKCE with S256, state, nonce, and the
/// provider's own name in its answer (RFC 9207) where it gives one. The tokens go no further than
/// here, and none is kept. Called by any number of threads; a call may wait for the provider.
public final class ProviderSignIn {

    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final int MOST_USED = 10_000;

    private final SignIn.Provider provider;
    private final URI callback;
    private final Duration maxAge;
    private final SecretBox box;
    private final InstantSource clock;
    private final Web web;
    private final IdTokens idTokens;
    private final Map<String, Instant> used = new LinkedHashMap<>();
    private volatile @Nullable Known known;

    /// @param callback the one redirect URI, as the provider has it
    /// @param maxAge how long ago somebody may have proved who they are
    public ProviderSignIn(
            SignIn.Provider provider,
            URI callback,
            Duration maxAge,
            SecretBox box,
            InstantSource clock) {
        this.provider = provider;
        this.callback = callback;
        this.maxAge = maxAge;
        this.box = box;
        this.clock = clock;
        this.web = Web.of(provider.issuer(), provider.allow());
        this.idTokens =
                new IdTokens(
                        provider,
                        new IssuerKeys(
                                provider.issuer(),
                                IssuerKeys.source(provider.issuer(), null, web),
                                clock),
                        clock);
    }

    private record Known(Discovery discovery, URI authorization, URI token, Instant at) {}

    /// @param location where to send the browser
    /// @param cookie what it has to bring back
    public record Begun(URI location, String cookie) {}

    /// @param to where they wanted to go
    public record Finished(VerifiedToken who, String to) {}

    /// @param to where to go afterwards: a path of this server
    /// @param anew they have to prove who they are once more, however lately they did
    public Begun begin(String to, boolean anew) throws ProviderUnavailable {
        Known now = known();
        Pending pending = Pending.begin(to, clock.instant());
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", callback.toString());
        query.put("scope", String.join(" ", new TreeSet<>(provider.scopes())));
        query.put("state", pending.state());
        query.put("nonce", pending.nonce());
        query.put("code_challenge", Secret.challenge(pending.verifier()));
        query.put("code_challenge_method", "S256");
        query.put("max_age", Long.toString(anew ? 0 : maxAge.toSeconds()));
        if (anew) {
            query.put("prompt", "login");
        }
        String base = now.authorization().toString();
        String joint = now.authorization().getRawQuery() == null ? "?" : "&";
        return new Begun(URI.create(base + joint + form(query)), pending.seal(box));
    }

    /// @param answer the parameters that the browser brought
    /// @param cookie what it was given when it began
    public Finished finish(Map<String, String> answer, @Nullable String cookie)
            throws SignInRefused, ProviderUnavailable {
        if (cookie == null) {
            throw new SignInRefused("this browser has begun nothing");
        }
        Pending pending = Pending.open(cookie, box);
        Known now = known();
        check(answer, pending, now.discovery());
        useUp(pending);
        String token = exchange(answer.getOrDefault("code", ""), pending, now);
        try {
            VerifiedToken who = idTokens.verify(token, pending.nonce());
            checkAge(who);
            return new Finished(who, pending.to());
        } catch (BadToken e) {
            throw new SignInRefused("the ID token is refused: " + e.getMessage());
        } catch (KeysUnavailable e) {
            throw new ProviderUnavailable(provider.issuer(), e);
        }
    }

    /// Where the provider signs people out, if it says so.
    public @Nullable URI endSession() throws ProviderUnavailable {
        return known().discovery().endSession();
    }

    private void check(Map<String, String> answer, Pending pending, Discovery discovery)
            throws SignInRefused {
        if (clock.millis() >= pending.endsMs()) {
            throw new SignInRefused("it took too long");
        }
        if (!isSame(pending.state(), answer.getOrDefault("state", ""))) {
            throw new SignInRefused("state is another");
        }
        String issuer = answer.get("iss");
        if (issuer == null ? discovery.namesItself() : !issuer.equals(provider.issuer())) {
            throw new SignInRefused("iss is %s: another provider answered".formatted(issuer));
        }
        if (answer.containsKey("error")) {
            throw new SignInRefused("the provider says " + answer.get("error"));
        }
        if (answer.getOrDefault("code", "").isEmpty()) {
            throw new SignInRefused("there is no code");
        }
    }

    private static boolean isSame(String expected, String found) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    /// The provider takes a code once; we take a sign-in once, whatever the provider does.
    private void useUp(Pending pending) throws SignInRefused {
        synchronized (used) {
            Instant now = clock.instant();
            used.values().removeIf(until -> !now.isBefore(until));
            if (used.putIfAbsent(pending.state(), Instant.ofEpochMilli(pending.endsMs())) != null) {
                throw new SignInRefused("it was finished before");
            }
            if (used.size() > MOST_USED) {
                used.remove(used.keySet().iterator().next());
            }
        }
    }

    private void checkAge(VerifiedToken who) throws SignInRefused {
        Instant at = who.authenticatedAt();
        if (!at.equals(Instant.EPOCH)
                && clock.instant().isAfter(at.plus(maxAge).plus(provider.leeway()))) {
            throw new SignInRefused("they proved who they are at %s, too long ago".formatted(at));
        }
    }

    private String exchange(String code, Pending pending, Known now)
            throws SignInRefused, ProviderUnavailable {
        var body = new LinkedHashMap<String, String>();
        body.put("grant_type", "authorization_code");
        body.put("code", code);
        body.put("redirect_uri", callback.toString());
        body.put("code_verifier", pending.verifier());
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        String secret = provider.secret();
        if (secret == null) {
            body.put("client_id", provider.clientId());
        } else {
            headers.put("Authorization", "Basic " + basic(provider.clientId(), secret));
        }
        Web.Answer answer;
        try {
            answer = web.post(now.token(), headers, form(body).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProviderUnavailable(provider.issuer(), e);
        }
        return idToken(answer);
    }

    private String idToken(Web.Answer answer) throws SignInRefused, ProviderUnavailable {
        if (answer.status() >= 500) {
            throw new ProviderUnavailable(
                    provider.issuer(), new IOException("answered " + answer.status()));
        }
        try {
            JsonNode json = Json.parse(answer.body());
            String token = json.path("id_token").textValue();
            if (answer.status() == 200 && token != null) {
                return token;
            }
            throw new SignInRefused(
                    "the code is refused: %d %s"
                            .formatted(answer.status(), json.path("error").asText("")));
        } catch (MalformedJson e) {
            throw new SignInRefused("the answer to the code is not JSON: " + e.getMessage());
        }
    }

    /// RFC 6749, 2.3.1: both are encoded like a form first.
    private static String basic(String client, String secret) {
        String pair = encode(client) + ":" + encode(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Known known() throws ProviderUnavailable {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.at().plus(KNOWN_FOR))) {
            return last;
        }
        try {
            Discovery found = Discovery.ask(provider.issuer(), web);
            URI authorization = found.authorization();
            URI token = found.token();
            if (authorization == null || token == null) {
                throw new IOException("it names no authorization_endpoint or token_endpoint");
            }
            var next = new Known(found, authorization, token, now);
            known = next;
            return next;
        } catch (IOException e) {
            if (last != null) {
                return last;
            }
            throw new ProviderUnavailable(provider.issuer(), e);
        }
    }

    private static String form(Map<String, String> fields) {
        Set<Map.Entry<String, String>> entries = fields.entrySet();
        return entries.stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
