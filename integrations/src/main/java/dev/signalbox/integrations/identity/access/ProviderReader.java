package dev.signalbox.integrations.identity.access;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.pipeline.Fields;
import dev.signalbox.engine.pipeline.Item;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what the access file says of others' identity providers.
final class ProviderReader {

    private static final int LONGEST = 1_000;
    private static final int MOST = 1_000;
    private static final int SECRET_BYTES = 4_096;

    /// Only what a public key verifies: with a shared secret whoever checks a token could make one.
    private static final Map<String, String> ALGORITHMS =
            Stream.of(
                            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                            "ES512", "EdDSA")
                    .collect(Collectors.toMap(x -> x, x -> x, (a, _) -> a, LinkedHashMap::new));

    private static final Map<String, Kind> KINDS =
            Map.of("human", Kind.HUMAN, "service", Kind.SERVICE, "agent", Kind.AGENT);

    private final Path file;
    private final Map<String, String> env;
    private final Set<String> roles;

    /// @param roles seen as they are read
    ProviderReader(Path file, Map<String, String> env, Set<String> roles) {
        this.file = file;
        this.env = env;
        this.roles = roles;
    }

    @Nullable Issuer issuer(Item item) {
        Fields fields =
                item.fields(
                        List.of(
                                "issuer",
                                "audience",
                                "kind",
                                "algorithms",
                                "types",
                                "claims",
                                "grants",
                                "leeway",
                                "max_lifetime",
                                "keys",
                                "allow"));
        if (fields == null) {
            return null;
        }
        String url = url(fields.need("issuer"));
        Set<String> audiences = words(fields.need("audience"));
        Item kind = fields.get("kind");
        Kind given = kind == null ? Kind.HUMAN : kind.choice(KINDS);
        Item keys = fields.get("keys");
        String keysUrl = keys == null ? null : url(keys);
        return url == null || audiences.isEmpty() || given == null
                ? null
                : new Issuer(
                        url,
                        audiences,
                        given,
                        algorithms(fields.get("algorithms")),
                        types(fields.get("types")),
                        claims(fields),
                        leeway(fields),
                        length(fields, "max_lifetime", Issuer.MAX_LIFETIME, Duration.ofDays(1)),
                        keysUrl == null ? null : URI.create(keysUrl),
                        allow(fields.get("allow")));
    }

    SignIn.@Nullable Provider provider(Item item) {
        Fields fields =
                item.fields(
                        List.of(
                                "issuer",
                                "client_id",
                                "client_secret_file",
                                "client_secret_env",
                                "scopes",
                                "label",
                                "algorithms",
                                "claims",
                                "grants",
                                "leeway",
                                "allow"));
        if (fields == null) {
            return null;
        }
        String issuer = url(fields.need("issuer"));
        String client = text(fields.need("client_id"));
        Item scopes = fields.get("scopes");
        Item label = fields.get("label");
        String named = label == null ? null : label.text(60);
        return issuer == null || client == null
                ? null
                : new SignIn.Provider(
                        issuer,
                        client,
                        secret(fields),
                        scopes == null ? Set.of("openid", "profile") : scopes(scopes),
                        named == null ? URI.create(issuer).getHost() : named,
                        claims(fields),
                        algorithms(fields.get("algorithms")),
                        leeway(fields),
                        allow(fields.get("allow")));
    }

    /// A URL without a path: where browsers find us.
    @Nullable String origin(@Nullable Item item) {
        String text = item == null ? null : url(item);
        if (item == null || text == null) {
            return null;
        }
        URI uri = URI.create(text);
        if (!uri.getRawPath().isEmpty()) {
            item.refuse(Code.VALUE, "expected no path, found `%s`".formatted(uri.getRawPath()));
        }
        return text;
    }

    /// Whoever can change what is fetched over plain HTTP can sign tokens, so it may be no farther
    /// away than this machine.
    private static @Nullable String url(@Nullable Item item) {
        String text = text(item);
        if (item == null || text == null) {
            return null;
        }
        try {
            var uri = new URI(text);
            boolean plain = "http".equals(uri.getScheme());
            if (uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
                item.refuse(Code.VALUE, "`%s` is not a URL with https".formatted(text));
            } else if (plain && !isLoopback(uri.getHost())) {
                item.refuse(Code.VALUE, "plain http is taken on this machine only; use https");
            } else if (uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                item.refuse(Code.VALUE, "expected a URL without user, query and fragment");
            } else {
                return text;
            }
        } catch (URISyntaxException e) {
            item.refuse(Code.VALUE, "`%s` is not a URL: %s".formatted(text, e.getReason()));
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
    }

    private Claims claims(Fields fields) {
        Item item = fields.get("claims");
        Fields claims =
                item == null ? null : item.fields(List.of("subject", "name", "groups", "roles"));
        Item grants = fields.get("grants");
        String roles = path(claims, "roles", null);
        if (grants != null && roles == null) {
            grants.refuse(Code.MISSING, "`claims: { roles: … }` has to say where these values are");
        }
        var granted = new LinkedHashMap<String, Map<String, Set<String>>>();
        if (grants != null) {
            for (var each : grants.members(MOST)) {
                granted.put(each.getKey(), grant(each.getValue()));
            }
        }
        return new Claims(
                orElse(path(claims, "subject", null), Claims.USUAL.subject()),
                orElse(path(claims, "name", null), Claims.USUAL.name()),
                path(claims, "groups", null),
                roles,
                granted);
    }

    /// Roles by project.
    private Map<String, Set<String>> grant(Item item) {
        var grant = new LinkedHashMap<String, Set<String>>();
        for (var project : item.members(MOST)) {
            var named = new LinkedHashSet<String>();
            for (Item each : project.getValue().oneOrMore(1, MOST)) {
                String role = each.text();
                if (role != null && !roles.contains(role)) {
                    each.refuse(
                            Code.REFERENCE,
                            "there is no role `%s`%s".formatted(role, Nearest.hint(role, roles)));
                } else if (role != null) {
                    named.add(role);
                }
            }
            grant.put(project.getKey(), named);
        }
        return grant;
    }

    private static @Nullable String path(
            @Nullable Fields claims, String key, @Nullable String usual) {
        Item item = claims == null ? null : claims.get(key);
        String text = text(item);
        return text == null ? usual : text;
    }

    private static Set<String> algorithms(@Nullable Item item) {
        if (item == null) {
            return Issuer.ALGORITHMS;
        }
        var algorithms = new LinkedHashSet<String>();
        for (Item each : item.oneOrMore(1, ALGORITHMS.size())) {
            String algorithm = each.choice(ALGORITHMS);
            if (algorithm != null) {
                algorithms.add(algorithm);
            }
        }
        return algorithms;
    }

    private static Set<String> types(@Nullable Item item) {
        if (item == null) {
            return Issuer.TYPES;
        }
        return words(item).stream()
                .map(type -> type.toLowerCase(Locale.ROOT).replaceFirst("^application/", ""))
                .map(type -> type.equals("none") ? "" : type)
                .collect(Collectors.toSet());
    }

    private static Set<String> scopes(Item item) {
        var scopes = new LinkedHashSet<>(words(item));
        scopes.add("openid");
        return scopes;
    }

    private static List<String> allow(@Nullable Item item) {
        var places = new ArrayList<String>();
        for (Item each : item == null ? List.<Item>of() : item.oneOrMore(0, MOST)) {
            String place = text(each);
            if (place == null) {
                continue;
            }
            try {
                Reach.of("allow", List.of(place));
                places.add(place);
            } catch (IllegalArgumentException e) {
                each.refuse(Code.VALUE, String.valueOf(e.getMessage()));
            }
        }
        return places;
    }

    private @Nullable String secret(Fields fields) {
        Item inFile = fields.get("client_secret_file");
        Item inEnv = fields.get("client_secret_env");
        if (inFile != null && inEnv != null) {
            inEnv.refuse(Code.CONFLICT, "`client_secret_file` says where the secret is already");
            return null;
        }
        if (inFile != null) {
            return secretIn(inFile);
        }
        String name = text(inEnv);
        String secret = name == null ? null : env.get(name);
        if (inEnv != null && name != null && (secret == null || secret.isBlank())) {
            inEnv.refuse(Code.REFERENCE, "the environment has no %s".formatted(name));
        }
        return secret;
    }

    private @Nullable String secretIn(Item item) {
        String name = text(item);
        if (name == null) {
            return null;
        }
        Path place = file.toAbsolutePath().resolveSibling(name);
        try {
            String secret = Files.size(place) > SECRET_BYTES ? "" : Files.readString(place).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
            item.refuse(Code.FILE, "%s does not hold a secret".formatted(place));
        } catch (IOException e) {
            item.refuse(Code.FILE, "cannot be read: " + e);
        }
        return null;
    }

    private static Duration leeway(Fields fields) {
        Item item = fields.get("leeway");
        Duration given = item == null ? null : item.duration(Duration.ZERO, Duration.ofMinutes(5));
        return given == null ? Issuer.LEEWAY : given;
    }

    private static Duration length(Fields fields, String key, Duration usual, Duration most) {
        Item item = fields.get(key);
        Duration given = item == null ? null : item.duration(Duration.ofSeconds(1), most);
        return given == null ? usual : given;
    }

    private static Set<String> words(@Nullable Item item) {
        var words = new LinkedHashSet<String>();
        for (Item each : item == null ? List.<Item>of() : item.oneOrMore(1, 100)) {
            String word = text(each);
            if (word != null) {
                words.add(word);
            }
        }
        return words;
    }

    private static @Nullable String text(@Nullable Item item) {
        String text = item == null ? null : item.text(LONGEST);
        if (item != null && text != null && text.isBlank()) {
            item.refuse(Code.VALUE, "expected text, found none");
            return null;
        }
        return text;
    }

    private static String orElse(@Nullable String text, String usual) {
        return text == null ? usual : text;
    }
}
