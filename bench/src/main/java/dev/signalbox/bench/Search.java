package dev.signalbox.bench;

import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Search over many events: appended through the log's port as the engine does, 500 events a run over
/// thirty days, then indexed, then asked; and `grep` over the lines of the last day.
///
///     java -cp ... dev.signalbox.bench.Search FOLDER [events] [runs] [postgresql://...]
public final class Search {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(30);
    private static final int ASKED = 200;
    private static final int WORDS = 20_000;
    private static final List<String> TYPES =
            List.of(
                    "stage.started",
                    "tool.invoked",
                    "agent.progressed",
                    "tool.invoked",
                    "stage.succeeded",
                    "check.evaluated",
                    "gate.opened",
                    "gate.approved");

    private final SplittableRandom random = new SplittableRandom(7);
    private final int events;
    private final int runs;
    private final Instant lastDay = BEGIN.plus(SPAN).minus(Duration.ofDays(1));

    private Search(int events, int runs) {
        this.events = events;
        this.runs = runs;
    }

    /// @param args an empty folder, events (10,000,000), runs (20,000), a database (SQLite)
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        var search =
                new Search(
                        args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000,
                        args.length > 2 ? Integer.parseInt(args[2]) : 20_000);
        search.run(folder, new StoreSettings(folder, args.length > 3 ? args[3] : null));
    }

    private void run(Path folder, StoreSettings settings) throws Exception {
        try (Store store = Stores.open(settings)) {
            store.becomeEngine(Duration.ZERO);
            if (store.log().feedEnd() == 0) {
                fill(store, folder);
            }
            long from = System.nanoTime();
            while (store.search().index()) {
                // There is more.
            }
            System.out.printf("indexed in %.0f s%n", seconds(from));
        }
        for (String name : List.of("signalbox.db", "search.db")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                System.out.printf(
                        "%s: %.1f bytes an event%n", name, Files.size(file) / (double) events);
            }
        }
        try (Store store = Stores.open(settings)) {
            ask(store.search());
        }
        grep(folder.resolve("last-day.jsonl"));
    }

    /// Runs side by side, a hundred at a time, so that neighbours in the log are of different runs.
    private void fill(Store store, Path folder) throws IOException {
        long from = System.nanoTime();
        int each = events / runs;
        long all = 0;
        var batch = new ArrayList<Append>();
        try (BufferedWriter day = Files.newBufferedWriter(folder.resolve("last-day.jsonl"))) {
            for (int group = 0; group < runs; group += 100) {
                for (int seq = 1; seq <= each; seq += 5) {
                    for (int run = group; run < Math.min(runs, group + 100); run++) {
                        var lines = new ArrayList<EventLine>();
                        for (int i = seq; i < Math.min(seq + 5, each + 1); i++) {
                            Instant at = BEGIN.plusMillis(SPAN.toMillis() * all++ / events);
                            EventLine line = line(id(run), i, at);
                            lines.add(line);
                            if (!at.isBefore(lastDay)) {
                                day.write(line.json());
                                day.newLine();
                            }
                        }
                        batch.add(append(run, lines));
                    }
                    if (batch.size() >= 500) {
                        store.log().append(batch);
                        batch.clear();
                    }
                }
            }
            if (!batch.isEmpty()) {
                store.log().append(batch);
            }
        }
        System.out.printf("%,d events appended in %.0f s%n", all, seconds(from));
    }

    private static String id(int run) {
        return "run_01k2%022d".formatted(run);
    }

    private static Append append(int run, List<EventLine> lines) {
        long seq = lines.getLast().seq();
        var row =
                new RunRow(
                        id(run),
                        "pipeline-" + run % 20,
                        "default",
                        1,
                        RunStatus.RUNNING,
                        Mode.AUTO,
                        Map.of("team", "team-" + run % 50),
                        "human:ada",
                        "script",
                        null,
                        null,
                        seq,
                        BEGIN,
                        BEGIN,
                        null,
                        null,
                        true,
                        1,
                        true);
        return new Append(row, lines, List.of(), List.of(), null);
    }

    private EventLine line(String run, int seq, Instant at) {
        String type = TYPES.get(seq % TYPES.size());
        String stage = "stage-" + seq % 5;
        String json =
                """
                {"seq":%d,"id":"%s.%d","run":"%s","ts":"%s","type":"%s","stage":"%s","attempt":1,\
                "principal":"agent:bot-%d","message":"%s %s %s %s %s","payload":{"tool":"%s",\
                "status":"ok","latency_ms":%d,"cached":false,"digest":"sha256:%016x%016x"}}\
                """
                        .formatted(
                                seq,
                                run,
                                seq,
                                run,
                                Times.format(at),
                                type,
                                stage,
                                random.nextInt(30),
                                word(),
                                word(),
                                word(),
                                word(),
                                word(),
                                "tool_" + random.nextInt(40),
                                random.nextInt(5_000),
                                random.nextLong(),
                                random.nextLong());
        return new EventLine(run, seq, at, type, stage, false, json);
    }

    /// A few words are everywhere, most are rare.
    private String word() {
        double draw = random.nextDouble();
        return word((int) (WORDS * draw * draw * draw));
    }

    private static String word(int number) {
        return "w" + Integer.toString(number * 7919 + 50_000, 36);
    }

    private void ask(EventSearch search) {
        IntFunction<SearchQuery> byRun = i -> query("", Set.of(), id(i * 97 % runs), null);
        measure(
                search,
                "a run, a type, a time",
                i -> {
                    int run = i * 97 % runs;
                    Instant since = BEGIN.plusMillis(SPAN.toMillis() * (run / 100 * 100L) / runs);
                    return query("", Set.of("tool.invoked"), id(run), since);
                });
        measure(search, "a run", byRun);
        measure(search, "a type", i -> query("", Set.of(TYPES.get(i % 8)), null, null));
        measure(search, "a family of types", _ -> query("", Set.of("gate.*"), null, null));
        measure(search, "last day, nothing else", _ -> query("", Set.of(), null, lastDay));
        measure(search, "last day, a word", i -> query(word(i * 97), Set.of(), null, lastDay));
        measure(
                search,
                "last day, two words",
                i -> query(word(i) + " " + word(i * 13), Set.of(), null, lastDay));
        measure(
                search,
                "last day, a beginning",
                i -> query(word(i * 97).substring(0, 3) + "*", Set.of(), null, lastDay));
        measure(
                search,
                "last day, a phrase",
                i -> query("\"" + word(i) + " " + word(i + 1) + "\"", Set.of(), null, lastDay));
        measure(
                search,
                "last day, a word and a type",
                i -> query(word(i * 31), Set.of("check.evaluated"), null, lastDay));
        measure(
                search,
                "last day, a word and not another",
                i -> query(word(i) + " -" + word(i + 3), Set.of(), null, lastDay));
        measure(search, "all time, a rare word", i -> query(word(i * 97), Set.of(), null, null));
        measure(search, "all time, no such word", i -> query("zz" + i, Set.of(), null, null));
        count(search, "count, last day, a word", i -> query(word(i * 97), Set.of(), null, lastDay));
        count(search, "count, all time, a type", _ -> query("", Set.of("gate.opened"), null, null));
    }

    private static SearchQuery query(
            String text, Set<String> types, @Nullable String run, @Nullable Instant since) {
        return new SearchQuery(
                SearchText.parse(text),
                types,
                Set.of(),
                Set.of(),
                Map.of(),
                run,
                null,
                since,
                null,
                Order.NEWEST);
    }

    private static void measure(EventSearch search, String what, IntFunction<SearchQuery> queries) {
        report(what, i -> search.find(queries.apply(i), null, 50));
    }

    private static void count(EventSearch search, String what, IntFunction<SearchQuery> queries) {
        report(what, i -> search.count(queries.apply(i)));
    }

    private interface Ask {
        void at(int number);
    }

    private static void report(String what, Ask ask) {
        long begun = System.nanoTime();
        var took = new long[ASKED];
        int asked = 0;
        while (asked < ASKED && (asked < 20 || seconds(begun) < 20)) {
            long from = System.nanoTime();
            ask.at(asked);
            took[asked++] = System.nanoTime() - from;
        }
        long[] sorted = Arrays.copyOf(took, asked);
        Arrays.sort(sorted);
        System.out.printf(
                "%-34s p50 %7.2f ms  p95 %7.2f ms  most %7.2f ms  (%d)%n",
                what,
                sorted[asked / 2] / 1e6,
                sorted[asked * 95 / 100] / 1e6,
                sorted[asked - 1] / 1e6,
                asked);
    }

    private static void grep(Path file) throws IOException, InterruptedException {
        for (String option : List.of("-cw", "-ciw")) {
            var took = new long[20];
            for (int i = 0; i < took.length; i++) {
                long from = System.nanoTime();
                var process =
                        new ProcessBuilder("grep", option, word(i * 970), file.toString()).start();
                // Read: grep that sees nobody listen stops at the first line.
                process.getInputStream().readAllBytes();
                process.waitFor();
                took[i] = System.nanoTime() - from;
            }
            Arrays.sort(took);
            System.out.printf(
                    "grep %s over %,d bytes: p50 %.1f ms, p95 %.1f ms%n",
                    option, Files.size(file), took[10] / 1e6, took[19] / 1e6);
        }
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
