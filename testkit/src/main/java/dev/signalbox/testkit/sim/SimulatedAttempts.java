package dev.signalbox.testkit.sim;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.engine.attempt.AttemptJob;
import dev.signalbox.engine.attempt.AttemptKey;
import dev.signalbox.engine.attempt.AttemptRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Attempts that only take time and come to an end drawn from the seed.
final class SimulatedAttempts implements AttemptRunner {

    private final RandomGenerator random;
    private final SeededTasks tasks;
    private final Set<AttemptKey> started;
    private final Map<AttemptKey, Listener> running = new HashMap<>();
    private boolean calm;
    private boolean closed;

    /// @param started every attempt ever started, over all engines: none may be twice
    SimulatedAttempts(RandomGenerator random, SeededTasks tasks, Set<AttemptKey> started) {
        this.random = random;
        this.tasks = tasks;
        this.started = started;
    }

    static Set<AttemptKey> registry() {
        return new HashSet<>();
    }

    /// From now on everything succeeds.
    void calm() {
        calm = true;
    }

    @Override
    public void start(AttemptJob job, Listener listener) {
        if (!started.add(job.key())) {
            throw new AssertionError("started twice: " + job.key());
        }
        running.put(job.key(), listener);
        Duration time = Duration.ofMillis(1 + random.nextInt(600_000));
        tasks.ring(time, () -> end(job));
        if (random.nextInt(4) == 0) {
            tasks.ring(time.dividedBy(2), () -> report(job.key()));
        }
    }

    @Override
    public void stop(AttemptKey key) {
        if (running.containsKey(key)) {
            tasks.ring(
                    Duration.ofMillis(random.nextInt(10_000)),
                    () -> {
                        Listener listener = running.remove(key);
                        if (listener != null && !closed) {
                            listener.stopped();
                        }
                    });
        }
    }

    @Override
    public void reap(AttemptKey key) {}

    @Override
    public void close() {
        closed = true;
        running.clear();
    }

    private void report(AttemptKey key) {
        Listener listener = running.get(key);
        if (listener != null) {
            listener.reported(
                    List.of(new Note("stage.progressed", "half way", "{\"percent\":50}")));
        }
    }

    private void end(AttemptJob job) {
        Listener listener = running.remove(job.key());
        if (listener == null) {
            return;
        }
        int draw = calm ? 99 : random.nextInt(100);
        if (draw < 12) {
            listener.failed(new Failure(Failure.Kind.EXIT, "exit 1", 1, true));
        } else if (draw < 18) {
            listener.failed(new Failure(Failure.Kind.EXIT, "exit 2", 2, true));
        } else if (draw < 22) {
            listener.failed(new Failure(Failure.Kind.TIMEOUT, "too slow", null, true));
        } else if (draw < 25) {
            listener.failed(new Failure(Failure.Kind.OUTPUT, "no output", null, false));
        } else {
            listener.succeeded(outputs(job.key()));
        }
    }

    private List<Content> outputs(AttemptKey key) {
        var outputs = new ArrayList<Content>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            outputs.add(
                    new Content(
                            "art_%s_%s_%d_%d".formatted(key.run(), key.stage(), key.number(), i),
                            "out%d.json".formatted(i),
                            "sha256:%x".formatted(random.nextLong()),
                            "application/json",
                            random.nextInt(1_000)));
        }
        return outputs;
    }
}
