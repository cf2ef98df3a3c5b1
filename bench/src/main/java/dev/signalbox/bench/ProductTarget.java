package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// W1 on the product.
final class ProductTarget implements Target {

    static final String PIPELINE =
            """
            name: w1
            stages:
              - { id: a, run: { java: noop } }
              - { id: b, run: { java: noop } }
              - { id: c, run: { java: noop }, gate: { exclude: [] } }
            """;

    private static final Pattern RUN_ID = Pattern.compile("\"id\":\"(run_[0-9a-z]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"(sha256:[0-9a-f]+)\"");
    private static final Pattern COMPLETED = Pattern.compile("run\\.completed");

    private final ServerProcess server;

    ProductTarget(Path app, Path data, Map<String, String> settings) throws IOException {
        server = new ServerProcess(app, data, settings);
        server.awaitReady();
        server.register(PIPELINE);
    }

    @Override
    public String name() {
        return "signalbox";
    }

    @Override
    public Lane lane() throws IOException {
        LeanClient client = server.connect();
        return new Lane() {
            @Override
            public void run() throws IOException {
                String run = start(client);
                approve(client, run);
                find(
                        COMPLETED,
                        client.get("/api/v1/runs/" + run + "/events?type=run.completed&wait=20s"));
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    LeanClient connect() throws IOException {
        return server.connect();
    }

    static String start(LeanClient client) throws IOException {
        return find(RUN_ID, client.post("/api/v1/runs", "{\"pipeline\":\"w1\",\"input\":{}}"));
    }

    /// Approves as soon as the gate is open.
    static void approve(LeanClient client, String run) throws IOException {
        String opened = client.get("/api/v1/runs/" + run + "/events?type=gate.opened&wait=20s");
        client.post(
                "/api/v1/runs/" + run + "/gates/c/decisions",
                "{\"outcome\":\"approve\"}",
                "If-Match: \"" + find(SUBJECT, opened) + "\"");
        if (client.status() != 201) {
            throw new IOException("not approved: " + client.status());
        }
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no %s in %s".formatted(pattern, text));
        }
        return matcher.group(matcher.groupCount());
    }

    /// What the server says of its log: commits and events since the start.
    String readiness() throws IOException {
        try (var client = server.connect()) {
            return client.get("/readyz");
        }
    }

    @Override
    public long cpuMs() {
        return Cpu.ms(server.pid());
    }

    long rssMib() throws IOException {
        return Cpu.rssKib(server.pid()) / 1024;
    }

    @Override
    public void close() {
        server.close();
    }
}
