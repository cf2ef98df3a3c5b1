package dev.signalbox.bench;

import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// What a poll and a page of a list cost, when there is little and when there is much: a run of
/// 1,000 events and one of 1,000,000, at the head, the middle and the end, and the list of many runs,
/// at the first page and deep down, and by each filter. Appended through the log's port; asked over HTTP, one at a time.
///
///     java -cp ... dev.signalbox.bench.Polls server/target/quarkus-app [events] [runs]
public final class Polls {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ASKED = 400;
    private static final int FEW = 1_000;

    private Polls() {}

    /// @param args application folder, events of the long run (1,000,000), runs (1,000,000)
    public static void main(String[] args) throws Exception {
        int events = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 1_000_000;
        Path data = Files.createTempDirectory("signalbox-polls");
        try (Store store = Stores.open(StoreSettings.in(data))) {
            store.becomeEngine(Duration.ZERO);
            fill(store, FEW, 0, FEW);
            long from = System.nanoTime();
            fill(store, runs, FEW, events);
            System.out.printf(
                    "%,d runs and %,d events appended in %d s%n",
                    runs, events + runs, ServerProcess.since(from).toSeconds());
        }
        // Their folders are not what is measured.
        Files.createDirectories(data.resolve("runs"));
        Files.writeString(data.resolve("runs").resolve(".exported"), Instant.now() + "\n");
        try (var server = new ServerProcess(Path.of(args[0]), data, Map.of())) {
            server.awaitReady();
            try (var client = server.connect()) {
                for (int round = 0; round < 2; round++) {
                    ask(client, events, runs);
                }
            }
        }
    }

    private static void ask(LeanClient client, int events, int runs) throws IOException {
        polls(client, "few", id(0), FEW);
        polls(client, "many", id(FEW), events);
        list(client, "first page", "");
        list(client, "page in the middle", "&cursor=" + cursor(runs / 2));
        list(client, "last page", "&cursor=" + cursor(60));
        measure(client, "runs by label", "/api/v1/runs?limit=50&label=team:t7");
        measure(client, "runs by version", "/api/v1/runs?limit=50&pipeline=pipeline&version=2");
        list(client, "and its last page", "&pipeline=pipeline&version=1&cursor=" + cursor(60));
        measure(client, "runs by starter", "/api/v1/runs?limit=50&started_by=human:ben");
        list(client, "text of each", "&q=pipe");
        list(client, "text of one in a thousand", "&q=team:T7");
        list(client, "text of one in ten thousand", "&q=ben");
        list(client, "text of none, to the bound", "&q=nothing");
        list(client, "beginning of an id", "&q=" + id(runs / 2).substring(0, 28));
        list(client, "an id", "&q=" + id(7));
    }

    private static void polls(LeanClient client, String what, String run, int events)
            throws IOException {
        for (int after : new int[] {0, events / 2, events - 100}) {
            measure(
                    client,
                    "poll of %s after %,d".formatted(what, after),
                    "/api/v1/runs/%s/events?limit=100&after=%d".formatted(run, after));
        }
    }

    private static void list(LeanClient client, String what, String cursor) throws IOException {
        measure(client, what, "/api/v1/runs?limit=50" + cursor);
    }

    private static void measure(LeanClient client, String what, String path) throws IOException {
        var nanos = new long[ASKED];
        int bytes = 0;
        for (int i = 0; i < ASKED; i++) {
            long from = System.nanoTime();
            bytes = client.get(path).length();
            nanos[i] = System.nanoTime() - from;
            if (client.status() != 200) {
                throw new IOException("%s: %d".formatted(path, client.status()));
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.2f, p95 %.2f ms, %,d bytes%n",
                what, nanos[ASKED / 2] / 1e6, nanos[ASKED * 95 / 100] / 1e6, bytes);
    }

    /// Runs that are over, of one event but for the first, which has many.
    private static void fill(Store store, int runs, int from, int eventsOfFirst) {
        var batch = new ArrayList<Append>();
        for (int seq = 1; seq <= eventsOfFirst; seq += 500) {
            var lines = new ArrayList<EventLine>();
            for (int i = seq; i < Math.min(seq + 500, eventsOfFirst + 1); i++) {
                lines.add(line(id(from), i));
            }
            store.log().append(List.of(append(from, lines)));
        }
        for (int run = from + 1; run < from + runs; run++) {
            batch.add(append(run, List.of(line(id(run), 1))));
            if (batch.size() == 500) {
                store.log().append(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            store.log().append(batch);
        }
    }

    private static Append append(int run, List<EventLine> lines) {
        var row =
                new RunRow(
                        id(run),
                        "pipeline",
                        "default",
                        run % 10_000 == 1 ? 2 : 1,
                        RunStatus.COMPLETED,
                        Mode.AUTO,
                        run % 1_000 == 0 ? Map.of("team", "t7") : Map.of(),
                        run % 10_000 == 2 ? "human:ben" : "human:ada",
                        null,
                        null,
                        "succeeded",
                        lines.getLast().seq(),
                        BEGIN,
                        BEGIN,
                        BEGIN,
                        null,
                        false,
                        1,
                        true);
        return new Append(row, lines, List.of(), List.of(), null);
    }

    private static EventLine line(String run, int seq) {
        Instant at = BEGIN.plusMillis(seq);
        String json =
                """
                {"seq":%d,"id":"%s.%d","run":"%s","ts":"%s","type":"tool.invoked","stage":"a",\
                "attempt":1,"status":"running","message":"call %d","payload":{"tool":"search"}}\
                """
                        .formatted(seq, run, seq, run, Times.format(at), seq);
        return new EventLine(run, seq, at, "tool.invoked", "a", false, json);
    }

    private static String id(int run) {
        return "run_01k2%022d".formatted(run);
    }

    private static String cursor(int run) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("runs:" + id(run)).getBytes(StandardCharsets.UTF_8));
    }
}
