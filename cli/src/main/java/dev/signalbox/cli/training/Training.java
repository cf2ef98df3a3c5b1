package dev.signalbox.cli.training;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.Main;
import dev.signalbox.cli.term.Terminal.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Runs the usual commands once, against a stand-in for a server, so that the JVM can keep what
/// they load and link (`-XX:AOTCacheOutput`). Called by the launcher after a build.
public final class Training {

    private static final String RUN =
            """
            {"id":"run_1","pipeline":"p","version":1,"status":"waiting","mode":"auto","input":{},
             "labels":{"a":"b"},"starter":"me","stage":"s","waiting_for":[{"kind":"gate","stage":"s"}],
             "seq":1,"created_at":"2026-01-31T12:00:00.123Z","started_at":"2026-01-31T12:00:00.123Z",
             "stages":[{"id":"s","needs":[],"status":"waiting","attempt":1,"gate":"open"}]}\
            """;

    private static final String EVENTS =
            """
            {"items":[{"seq":1,"run":"run_1","ts":"2026-01-31T12:00:00.123Z","type":"gate.opened",
             "stage":"s","attempt":1,"status":"open","message":"s waits for a decision"}],
             "next":1,"last_seq":1,"complete":false}\
            """;

    private static final String STREAM =
            """
            event: connected
            data: {}

            id: 1
            event: gate.opened
            data: {"seq":1,"run":"run_1","ts":"2026-01-31T12:00:00.123Z","type":"gate.opened"}

            event: end
            data: {"last_seq":1}

            """;

    /// Far more than the commands take. Without a cache everything works, only slower.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Training() {}

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("limit").start(Training::giveUp);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            answer(exchange.getRequestURI().getPath())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            run("--version");
            run("--help");
            run("run", "start", "--help");
            run("schema");
            run("run", "list", "--server", url);
            run("run", "show", "run_1", "--server", url);
            run("run", "watch", "run_1", "--after", "0", "--until", "gate", "--server", url);
            run("gate", "list", "--server", url);
            run("gate", "nonsense");
        } finally {
            server.stop(0);
        }
    }

    private static String answer(String path) {
        if (path.endsWith("/events/stream")) {
            return STREAM;
        }
        if (path.endsWith("/events")) {
            return EVENTS;
        }
        boolean page = path.endsWith("/runs") || path.endsWith("/gates");
        return page ? "{\"items\":[" + RUN + "]}" : RUN;
    }

    private static void giveUp() {
        try {
            Thread.sleep(LONGEST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // Not exit, which would write a cache of half a run.
        Runtime.getRuntime().halt(1);
    }

    private static void run(String... line) {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var streams =
                new Streams(
                        new BufferedReader(new StringReader("")),
                        nowhere,
                        nowhere,
                        false,
                        true,
                        false,
                        100,
                        30);
        int _ = Main.run(new Context(streams, Map.of(), InstantSource.system()), line);
    }
}
