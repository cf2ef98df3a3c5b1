package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// From an event's cause to those who follow it: a run is paused and resumed, so many times a second
/// (each an event), and its subscribers note when they read of it. The time runs from before the
/// request is sent, so it holds the request, the commit with its fsync, and the way out. Then idle
/// streams: what each takes, and whether the heartbeat comes when it should. With `nginx`, its module
/// nchan does the same without a disk, before and after.
///
///     java -cp bench/target/... dev.signalbox.bench.Fanout server/target/quarkus-app
///         [subscribers:rate ...] [idle:N] [nginx]
public final class Fanout {

    private static final Duration WARM = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final String PIPELINE =
            """
            name: idle
            stages:
              - id: wait
                run: { java: noop }
                gate: { exclude: [] }
            """;

    private Fanout() {}

    /// Something that events are published on and read from.
    private interface Hub {
        int port();

        String prefix();

        String request();

        /// @return the number that subscribers will read
        long publish(int n) throws IOException;

        /// Of the serving process; 0 when it is not known.
        long cpuMs();
    }

    public static void main(String[] args) throws Exception {
        Path app = Path.of(args[0]);
        boolean peer = Arrays.asList(args).contains("nginx");
        Path data = Files.createTempDirectory("signalbox-fanout");
        var settings =
                Map.of(
                        "SIGNALBOX_MAX_STREAMS",
                        "20000",
                        "SIGNALBOX_MAX_STREAMS_PER_PRINCIPAL",
                        "20000",
                        "SIGNALBOX_MAX_CONNECTIONS",
                        "21000");
        try (var server = new ServerProcess(app, data, settings)) {
            server.awaitReady();
            server.register(PIPELINE);
            for (String arg : args) {
                String[] parts = arg.split(":", 2);
                if (parts[0].equals("idle")) {
                    idle(server, Integer.parseInt(parts[1]));
                } else if (parts.length == 2 && parts[0].matches("\\d+")) {
                    int subscribers = Integer.parseInt(parts[0]);
                    int rate = Integer.parseInt(parts[1]);
                    product(server, subscribers, rate);
                    if (peer) {
                        nchan(data, subscribers, rate);
                        product(server, subscribers, rate);
                    }
                }
            }
        }
    }

    private static void product(ServerProcess server, int subscribers, int rate)
            throws IOException {
        try (var client = server.connect()) {
            String run = waiting(client);
            var hub =
                    new Hub() {
                        @Override
                        public int port() {
                            return server.port();
                        }

                        @Override
                        public String prefix() {
                            return "id: ";
                        }

                        @Override
                        public String request() {
                            return stream(server, run);
                        }

                        @Override
                        public long publish(int n) throws IOException {
                            String path = n % 2 == 0 ? "/pause" : "/resume";
                            String answer = client.post("/api/v1/runs/" + run + path, "{}");
                            return number(answer, "\"seq\":");
                        }

                        @Override
                        public long cpuMs() {
                            return Cpu.ms(server.pid());
                        }
                    };
            measure("signalbox", hub, subscribers, rate);
        }
    }

    private static void nchan(Path folder, int subscribers, int rate)
            throws IOException, InterruptedException {
        int port = Servers.freePort();
        Path conf = folder.resolve("nginx.conf");
        Files.writeString(
                conf,
                """
                load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
                daemon off; pid %s/nginx.pid; error_log %s/nginx.log;
                worker_processes 1;
                events { worker_connections 4096; }
                http {
                  access_log off; keepalive_requests 10000000;
                  server {
                    listen 127.0.0.1:%d;
                    location /pub { nchan_publisher; nchan_channel_id run; }
                    location /sub { nchan_subscriber eventsource; nchan_channel_id run; }
                  }
                }
                """
                        .formatted(folder, folder, port));
        Process nginx = new ProcessBuilder("nginx", "-c", conf.toString()).start();
        try {
            Servers.awaitPort(port, nginx);
            try (var client = new LeanClient(port, "none")) {
                var hub =
                        new Hub() {
                            @Override
                            public int port() {
                                return port;
                            }

                            @Override
                            public String prefix() {
                                return "data: ";
                            }

                            @Override
                            public String request() {
                                return "GET /sub HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
                            }

                            @Override
                            public long publish(int n) throws IOException {
                                client.post(
                                        "/pub", n + " ".repeat(300), "Content-Type: text/plain");
                                return n;
                            }

                            @Override
                            public long cpuMs() {
                                return nginx.descendants().mapToLong(p -> Cpu.ms(p.pid())).sum();
                            }
                        };
                measure("nchan", hub, subscribers, rate);
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private static void measure(String name, Hub hub, int subscribers, int rate)
            throws IOException {
        int warm = (int) (WARM.toSeconds() * rate);
        int all = warm + (int) (MEASURED.toSeconds() * rate);
        var sentNanos = new AtomicLongArray(all * 2 + 1_000);
        var latencies = new long[2 * all * subscribers];
        var heard = new int[] {0};
        var last = new long[subscribers];
        var disorder = new int[] {0};
        var listeners =
                new Listeners(
                        hub.prefix(),
                        (listener, number, nanos) -> {
                            if (number <= last[listener]) {
                                disorder[0]++;
                            }
                            last[listener] = number;
                            long sent =
                                    number < sentNanos.length() ? sentNanos.get((int) number) : 0;
                            if (sent > 0 && heard[0] < latencies.length) {
                                latencies[heard[0]++] = nanos - sent;
                            }
                        });
        try (listeners) {
            listeners.open(hub.port(), Collections.nCopies(subscribers, hub.request()));
            long cpu = 0;
            long published = hub.publish(0);
            long first = published;
            long begun = System.nanoTime();
            for (int n = 1; n < all; n++) {
                if (n == warm) {
                    cpu = hub.cpuMs();
                }
                long due = begun + 1_000_000_000L * n / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.max(1_000, due - System.nanoTime()));
                }
                // It may be read of before its number is known here; a resumption is two events.
                long sent = n < warm ? 0 : System.nanoTime();
                sentNanos.set((int) published + 1, sent);
                sentNanos.set((int) published + 2, sent);
                published = hub.publish(n);
                first = n < warm ? published : first;
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            long cpuMs = hub.cpuMs() - cpu;
            report(
                    "%s, %,d subscribers, %d a second".formatted(name, subscribers, rate),
                    Arrays.copyOf(latencies, heard[0]),
                    (published - first) * subscribers,
                    disorder[0],
                    cpuMs / (MEASURED.toSeconds() + 1.0));
        }
    }

    private static void report(
            String what, long[] latencies, long expected, int disorder, double cpuMsPerSecond) {
        Arrays.sort(latencies);
        System.out.printf(
                "%s: p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms; heard %,d of %,d, out of order %d; CPU %.0f ms a second%n",
                what,
                at(latencies, 0.5),
                at(latencies, 0.99),
                at(latencies, 0.999),
                at(latencies, 1),
                latencies.length,
                expected,
                disorder,
                cpuMsPerSecond);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    private static void idle(ServerProcess server, int streams) throws IOException {
        try (var client = server.connect()) {
            String run = waiting(client);
            Servers.collect(server.pid());
            long before = Cpu.rssKib(server.pid());
            var beats = new long[streams];
            var gaps = new long[] {Long.MAX_VALUE, 0};
            try (var listeners =
                    new Listeners(
                            "event: heartbeat",
                            (listener, _, nanos) -> {
                                if (beats[listener] > 0) {
                                    long gap = nanos - beats[listener];
                                    gaps[0] = Math.min(gaps[0], gap);
                                    gaps[1] = Math.max(gaps[1], gap);
                                }
                                beats[listener] = nanos;
                            })) {
                listeners.open(server.port(), Collections.nCopies(streams, stream(server, run)));
                LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
                gaps[0] = Long.MAX_VALUE;
                gaps[1] = 0;
                long cpu = Cpu.ms(server.pid());
                LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
                cpu = Cpu.ms(server.pid()) - cpu;
                Servers.collect(server.pid());
                long after = Cpu.rssKib(server.pid());
                System.out.printf(
                        "%,d idle streams: %.1f KiB each (RSS %d to %d MiB), CPU %.0f ms a second, heartbeats after %.2f to %.2f s%n",
                        streams,
                        (after - before) / (double) streams,
                        before / 1024,
                        after / 1024,
                        cpu / 30.0,
                        gaps[0] / 1e9,
                        gaps[1] / 1e9);
            }
        }
    }

    private static String waiting(LeanClient client) throws IOException {
        String answer = client.post("/api/v1/runs", "{\"pipeline\":\"idle\"}", "Prefer: wait=30");
        return text(answer, "\"id\":\"");
    }

    private static String stream(ServerProcess server, String run) {
        return server.head("GET", "/api/v1/runs/" + run + "/events/stream?type=run.*") + "\r\n";
    }

    private static String text(String json, String before) {
        int from = json.indexOf(before) + before.length();
        return json.substring(from, json.indexOf('"', from));
    }

    private static long number(@Nullable String json, String before) {
        if (json == null || !json.contains(before)) {
            throw new IllegalStateException("no number in " + json);
        }
        int from = json.indexOf(before) + before.length();
        int to = from;
        while (Character.isDigit(json.charAt(to))) {
            to++;
        }
        return Long.parseLong(json.substring(from, to));
    }
}
