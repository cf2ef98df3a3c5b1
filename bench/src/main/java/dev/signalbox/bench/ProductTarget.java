package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The product as shipped, in a process of its own: identity on, fsync on, run folders on.
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

    private final Path data;
    private final List<String> extra;
    private final int port;
    private final String token = "sbx_benchmark_token_0123456789abcdef";
    private Process process;

    /// @param app the folder with `quarkus-run.jar`
    ProductTarget(Path app, Path data, List<String> extra) throws IOException {
        this.data = data;
        this.extra = extra;
        port = Servers.freePort();
        Path adapters = Files.createDirectories(data.resolve("adapters"));
        Path own =
                Path.of(
                        NoopAdapter.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        Files.copy(own, adapters.resolve("bench.jar"));
        process = launch(app);
        try (var client = connect()) {
            client.post("/api/v1/pipelines", PIPELINE, "Content-Type: application/yaml");
            if (client.status() > 201) {
                throw new IOException("the pipeline was refused: " + client.status());
            }
        }
    }

    private Process launch(Path app) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.addAll(extra);
        arguments.add("-jar");
        arguments.add(app.resolve("quarkus-run.jar").toString());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ADMIN_TOKEN", token);
        builder.environment().put("SIGNALBOX_DATA", data.toString());
        builder.environment().put("SIGNALBOX_PORT", Integer.toString(port));
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()));
        Process started = builder.start();
        Servers.awaitPort(port, started);
        process = started;
        awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        while (true) {
            try (var client = connect()) {
                client.get("/readyz");
                if (client.status() == 200) {
                    return;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    LeanClient connect() throws IOException {
        return new LeanClient(port, token);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public String name() {
        return "signalbox";
    }

    @Override
    public Lane lane() throws IOException {
        LeanClient client = connect();
        return new Lane() {
            @Override
            public void run() throws IOException {
                String run =
                        find(
                                RUN_ID,
                                client.post("/api/v1/runs", "{\"pipeline\":\"w1\",\"input\":{}}"));
                String events = "/api/v1/runs/" + run + "/events";
                String opened = client.get(events + "?type=gate.opened&wait=20s");
                client.post(
                        "/api/v1/runs/" + run + "/gates/c/decisions",
                        "{\"outcome\":\"approve\"}",
                        "If-Match: \"" + find(SUBJECT, opened) + "\"");
                if (client.status() != 201) {
                    throw new IOException("not approved: " + client.status());
                }
                find(
                        Pattern.compile("run\\.completed"),
                        client.get(events + "?type=run.completed&wait=20s"));
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no %s in %s".formatted(pattern, text));
        }
        return matcher.group(matcher.groupCount());
    }

    @Override
    public long cpuMs() {
        return Cpu.ms(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
