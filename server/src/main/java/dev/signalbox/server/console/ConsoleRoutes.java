package dev.signalbox.server.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Sends the console, which comes with the server, where it was built with it. A page's address is
/// answered with the one page there is; it finds out by itself what to show.
@Singleton
public class ConsoleRoutes {

    private static final String FOLDER = "META-INF/signalbox/console";
    private static final String PAGE = "/index.html";
    private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9_.-]+\\.(js|css|svg)");

    /// Nothing inline, nothing from elsewhere, and no way for a text to become a script.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " media-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script';"
                    + " trusted-types 'none'";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "svg", "image/svg+xml");

    private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();

    /// A file, and the same made small.
    private record Sheet(Buffer plain, Buffer packed) {}

    void register(@Observes Router router) {
        router.route("/").handler(this::page);
        for (String first : ConsolePaths.PAGES) {
            router.route("/" + first).handler(this::page);
            router.route("/" + first + "/*").handler(this::page);
        }
        router.route("/assets/*").handler(this::asset);
        router.route(ConsolePaths.ICON).handler(http -> send(http, ConsolePaths.ICON, "no-cache"));
    }

    /// Asked for every time: it names the assets of this version.
    private void page(RoutingContext http) {
        send(http, PAGE, "no-cache");
    }

    /// Their names change with what is in them.
    private void asset(RoutingContext http) {
        String path = http.request().path();
        if (path != null && ASSET.matcher(path).matches()) {
            send(http, path, "public, max-age=31536000, immutable");
        } else {
            http.next();
        }
    }

    private void send(RoutingContext http, String file, String caching) {
        HttpServerRequest request = http.request();
        boolean head = request.method().equals(HttpMethod.HEAD);
        Sheet sheet = head || request.method().equals(HttpMethod.GET) ? sheet(file) : null;
        if (sheet == null) {
            http.next();
            return;
        }
        HttpServerResponse response = http.response();
        boolean packed = takesGzip(request);
        Buffer body = packed ? sheet.packed() : sheet.plain();
        response.putHeader(
                HttpHeaders.CONTENT_TYPE, TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
        response.putHeader(HttpHeaders.CACHE_CONTROL, caching);
        response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
        response.putHeader("Content-Security-Policy", POLICY);
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (head) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }

    private static boolean takesGzip(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /// Nothing: it was not packaged. That is not remembered, so that nobody can fill the memory by
    /// asking.
    private @Nullable Sheet sheet(String file) {
        Sheet known = sheets.get(file);
        if (known == null) {
            known = read(file).orElse(null);
            if (known != null) {
                sheets.put(file, known);
            }
        }
        return known;
    }

    private static Optional<Sheet> read(String file) {
        try (InputStream in =
                ConsoleRoutes.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            return Optional.of(
                    new Sheet(Buffer.buffer(bytes), Buffer.buffer(packed.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
