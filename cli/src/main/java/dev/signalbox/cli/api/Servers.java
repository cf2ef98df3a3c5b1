package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.json.MalformedJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the server to talk to: the one named (`--server`, `SIGNALBOX_SERVER`), else the one that
/// works on the data folder, else the demo that was started last, else whoever answers at the usual
/// address.
public final class Servers {

    public static final URI USUAL = URI.create("http://127.0.0.1:8008");
    private static final int CONNECT_MS = 300;

    private final Places places;
    private final Map<String, String> environment;
    private final @Nullable String named;
    private final @Nullable Path tokenFile;

    /// @param named the URL the command line gives
    public Servers(
            Places places,
            Map<String, String> environment,
            @Nullable String named,
            @Nullable Path tokenFile) {
        this.places = places;
        this.environment = environment;
        this.named = named == null ? blankless(environment.get("SIGNALBOX_SERVER")) : named;
        this.tokenFile = tokenFile;
    }

    /// Nothing: no server was named and none runs.
    public Optional<Server> find() {
        if (named != null) {
            return Optional.of(new Server(parse(named), token(places.data(), parse(named))));
        }
        Optional<Server> own = on(places.data());
        if (own.isPresent() || places.isDataGiven()) {
            return own;
        }
        Optional<Server> demo = places.demo().flatMap(this::on);
        if (demo.isPresent()) {
            return demo;
        }
        return answers(USUAL)
                ? Optional.of(new Server(USUAL, token(places.data(), USUAL)))
                : Optional.empty();
    }

    /// The server that works on a data folder, if one does.
    private Optional<Server> on(Path data) {
        Path file = data.resolve("server.json");
        try {
            JsonNode card = Json.parse(Files.readAllBytes(file));
            URI url = parse(card.path("url").asText());
            boolean alive =
                    ProcessHandle.of(card.path("pid").asLong(-1))
                            .map(ProcessHandle::isAlive)
                            .orElse(false);
            return alive && answers(url)
                    ? Optional.of(new Server(url, token(data, url)))
                    : Optional.empty();
        } catch (IOException | MalformedJson _) {
            return Optional.empty();
        }
    }

    private @Nullable String token(Path data, URI url) {
        if (tokenFile != null) {
            return tokenIn(tokenFile)
                    .orElseThrow(() ->
                            Failure.of(ExitCode.AUTH_NEEDED, "There is no token in " + tokenFile));
        }
        for (String variable : new String[] {"SIGNALBOX_TOKEN", "ADMIN_TOKEN"}) {
            String value = blankless(environment.get(variable));
            if (value != null) {
                return value;
            }
        }
        // The token of this machine's data folder is nobody else's business.
        return Server.isLoopback(url) ? tokenIn(data.resolve("admin-token")).orElse(null) : null;
    }

    private static Optional<String> tokenIn(Path file) {
        try {
            return Optional.ofNullable(blankless(Files.readString(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean answers(URI url) {
        int port = url.getPort() < 0 ? url.getScheme().equals("https") ? 443 : 80 : url.getPort();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_MS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static URI parse(String url) {
        try {
            return URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException _) {
            throw Failure.usage("Not a URL: " + url);
        }
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
