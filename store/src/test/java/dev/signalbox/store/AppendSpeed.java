package dev.signalbox.store;

import com.sun.management.OperatingSystemMXBean;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.store.Store;
import dev.signalbox.testkit.store.Story;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Measures appending by hand: `AppendSpeed <directory or postgresql://…> [runs] [appends a
/// batch]`. A run has 12 events in 5 appends, a gate, two artifacts and an idempotency key.
public final class AppendSpeed {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String DIGEST = "sha256:" + "9f2c41d0".repeat(7);
    private static final String PAYLOAD =
            "{\"attempt\":1,\"status\":\"succeeded\",\"message\":\"attempt 1 succeeded\"}";

    private AppendSpeed() {}

    public static void main(String[] args) throws InterruptedException {
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        int width = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        StoreSettings settings =
                args[0].contains("://")
                        ? new StoreSettings(Path.of("."), args[0])
                        : StoreSettings.in(Path.of(args[0]));
        long started = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        try (Store store = Stores.open(settings)) {
            store.becomeEngine(Duration.ZERO);
            say(
                    "opened in %d ms, %d ms of CPU",
                    (System.nanoTime() - started) / 1_000_000,
                    (PROCESS.getProcessCpuTime() - cpu) / 1_000_000);
            for (int round = 1; round <= 4; round++) {
                measure(store, batches("r" + round + System.currentTimeMillis(), runs, width));
            }
        }
    }

    private static void measure(Store store, List<List<Append>> batches) {
        long events = 0;
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        for (List<Append> batch : batches) {
            store.log().append(batch);
            for (Append append : batch) {
                events += append.events().size();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuUs = (PROCESS.getProcessCpuTime() - cpu) / 1e3;
        say(
                "%d batches, %d events: %.0f events/s, %.1f CPU us an event, %.0f an append batch",
                batches.size(), events, events / seconds, cpuUs / events, cpuUs / batches.size());
    }

    private static List<List<Append>> batches(String prefix, int runs, int width) {
        var all = new ArrayList<List<Append>>();
        for (int first = 0; first < runs; first += width) {
            var stories = new ArrayList<Story>();
            for (int n = first; n < Math.min(first + width, runs); n++) {
                stories.add(Story.of("run_%s%012d".formatted(prefix, n)));
            }
            for (int step = 0; step < 5; step++) {
                int at = step;
                all.add(stories.stream().map(story -> step(story, at)).toList());
            }
        }
        return all;
    }

    private static Append step(Story story, int step) {
        String id = story.row().id();
        switch (step) {
            case 0 -> say(story, 2).repeat("human:ada", id);
            case 1 -> say(story, 3).artifact("art_" + id, "script.json", 1, DIGEST + id.hashCode());
            case 2 ->
                    say(story, 2)
                            .status(RunStatus.WAITING)
                            .active(false)
                            .gate("script", GateState.Status.OPEN);
            case 3 ->
                    say(story, 2)
                            .status(RunStatus.RUNNING)
                            .active(true)
                            .gate("script", GateState.Status.APPROVED);
            default ->
                    say(story, 3)
                            .artifact("art_x" + id, "video.json", 1, DIGEST + id.hashCode())
                            .status(RunStatus.COMPLETED);
        }
        return story.next();
    }

    private static Story say(Story story, int events) {
        for (int n = 0; n < events; n++) {
            story.event("stage.succeeded", "script", true, PAYLOAD);
        }
        return story;
    }

    @SuppressWarnings("SystemOut") // Its answer goes to whoever runs it.
    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
