package dev.signalbox.integrations.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a provider says of itself (OpenID Connect Discovery 1.0), once it is known to be of the
/// issuer that was asked.
///
/// @param namesItself whether it says who it is in the answers a browser brings (RFC 9207)
public record Discovery(
        URI keys,
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI endSession,
        boolean namesItself) {

    private static final String PLACE = "/.well-known/openid-configuration";

    /// @throws IOException it says nothing, or nothing that can be used
    public static Discovery ask(String issuer, Web web) throws IOException {
        JsonNode document = json(web.get(URI.create(issuer.replaceFirst("/$", "") + PLACE)));
        if (!issuer.equals(document.path("issuer").textValue())) {
            throw new IOException(
                    "expected the issuer %s, found %s".formatted(issuer, document.path("issuer")));
        }
        URI keys = url(document, "jwks_uri");
        if (keys == null) {
            throw new IOException("expected a jwks_uri, found none");
        }
        return new Discovery(
                keys,
                url(document, "authorization_endpoint"),
                url(document, "token_endpoint"),
                url(document, "end_session_endpoint"),
                document.path("authorization_response_iss_parameter_supported").asBoolean());
    }

    static JsonNode json(Web.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("answered " + answer.status());
        }
        try {
            return Json.parse(answer.body());
        } catch (MalformedJson e) {
            throw new IOException("answered with something else than JSON", e);
        }
    }

    private static @Nullable URI url(JsonNode document, String member) throws IOException {
        String text = document.path(member).textValue();
        if (text == null) {
            return null;
        }
        try {
            var uri = new URI(text);
            boolean plain =
                    "http".equals(uri.getScheme())
                            && uri.getHost() != null
                            && Set.of("localhost", "127.0.0.1", "[::1]")
                                    .contains(uri.getHost().toLowerCase(Locale.ROOT));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || plain)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new IOException("expected a URL with https as %s, found %s".formatted(member, text));
    }
}
