package dev.signalbox.server.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// `/docs`: the description of the API to read and to try, with Swagger UI, which comes with the
/// server: a page of it asks nobody else for anything.
@Singleton
public class ReaderRoutes {

    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String OWN = "META-INF/signalbox/docs/";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "css", "text/css;charset=utf-8");

    private final Map<String, Buffer> files = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.get("/docs").handler(http -> send(http, OWN + "index.html"));
        router.get("/docs/reader.js").handler(http -> send(http, OWN + "reader.js"));
        router.get("/docs/swagger-ui.css").handler(http -> send(http, library("swagger-ui.css")));
        router.get("/docs/swagger-ui-bundle.js")
                .handler(http -> send(http, library("swagger-ui-bundle.js")));
    }

    private void send(RoutingContext http, String file) {
        HttpServerResponse response = http.response();
        response.putHeader("Content-Type", TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
        response.putHeader("Cache-Control", "no-cache");
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("Referrer-Policy", "no-referrer");
        response.end(files.computeIfAbsent(file, name -> Buffer.buffer(read(name))));
    }

    private static String library(String file) {
        var about = new Properties();
        try (InputStream in = open(JAR)) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/%s/%s"
                .formatted(about.getProperty("version"), file);
    }

    private static byte[] read(String file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ReaderRoutes.class.getClassLoader().getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("not packaged: " + file);
        }
        return in;
    }
}
