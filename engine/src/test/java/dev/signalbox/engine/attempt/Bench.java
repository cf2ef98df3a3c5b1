package dev.signalbox.engine.attempt;

import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.pipeline.Output;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.pipeline.Retry;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.Feedback;
import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunCommand.Report.Note;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.core.run.StageState;
import dev.signalbox.core.run.Step;
import dev.signalbox.engine.adapter.IsolationRules;
import dev.signalbox.engine.adapter.SandboxLimits;
import dev.signalbox.engine.adapter.StageAdapter;
import dev.signalbox.engine.artifact.ArtifactQuota;
import dev.signalbox.engine.artifact.FileArtifacts;
import dev.signalbox.engine.secret.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A runner of attempts over a data folder, and the jobs to give it.
final class Bench implements AutoCloseable {

    static final String RUN = "run_01";
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final Path data;
    final FileArtifacts artifacts;
    final List<StageAdapter> adapters = new ArrayList<>();
    OutputCheck check = (_, _) -> List.of();
    AttemptLimits limits = AttemptLimits.DEFAULT;
    Map<String, String> variables = Map.of();
    Duration timeout = Duration.ofSeconds(60);
    List<Path> hidden = List.of();
    Isolation least = Isolation.GROUP;
    SandboxLimits sandboxLimits = SandboxLimits.usual();
    ArtifactQuota quota = ArtifactQuota.NONE;
    List<Output> produces = List.of();
    List<Artifact> before = List.of();
    List<PipelineVersion.PinnedFile> files = List.of();
    @Nullable Feedback feedback;
    StageState.Tries tries = new StageState.Tries(0, 0);
    Secrets secrets = Secrets.NONE;
    String input = "{\"topic\":\"signals\"}";
    private @Nullable LocalAttempts runner;

    Bench(Path data) throws IOException {
        this.data = data;
        artifacts = new FileArtifacts(data.resolve("artifacts"));
    }

    LocalAttempts runner() {
        if (runner == null) {
            runner = new LocalAttempts(settings());
        }
        return runner;
    }

    AttemptSettings settings() {
        var counter = new AtomicInteger();
        return new AttemptSettings(
                data.resolve("runs"),
                new IsolationRules(least, hidden, sandboxLimits),
                artifacts,
                quota,
                adapters,
                () -> "art_" + counter.incrementAndGet(),
                (promised, content) -> check.problems(promised, content),
                _ -> variables,
                secrets,
                limits);
    }

    Heard start(Work work) {
        return start(work, 1);
    }

    Heard start(Work work, int attempt) {
        var heard = new Heard();
        runner().start(job(work, attempt), heard);
        return heard;
    }

    AttemptJob job(Work work, int attempt) {
        Stage first = stage("plan", List.of(), new Work.Java("none", "{}"), List.of());
        Stage second = stage("script", List.of("plan"), work, produces);
        var pipeline =
                new Pipeline(
                        "brief", "default", null, null, null, List.of(), List.of(first, second));
        var version = new PipelineVersion("brief", 1, "sha256:0", "", files, pipeline, NOON);
        var done = state(first, new Step.Succeeded(), 1, before, null);
        var running = state(second, new Step.Running(NOON), attempt, List.of(), feedback);
        var head =
                new RunState.Head(
                        RUN,
                        pipeline,
                        1,
                        "sha256:0",
                        Mode.AUTO,
                        input,
                        Map.of(),
                        null,
                        PRINCIPAL,
                        NOON);
        var run =
                new RunState(
                        head,
                        RunStatus.RUNNING,
                        List.of(done, running),
                        null,
                        List.of(),
                        RunEvent.Completed.Outcome.SUCCEEDED, // means nothing while running
                        NOON,
                        null,
                        null);
        return new AttemptJob(key(attempt), run, running, version);
    }

    static AttemptKey key(int attempt) {
        return new AttemptKey(RUN, "script", attempt);
    }

    Path folder(int attempt) {
        return AttemptFolders.of(data.resolve("runs"), key(attempt));
    }

    String log(int attempt) throws IOException {
        return Files.readString(folder(attempt).resolve("log"));
    }

    Artifact artifact(String stage, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var stored = artifacts.store(new ByteArrayInputStream(bytes), bytes.length);
        return new Artifact(
                "art_0", stage, 1, name, 1, stored.digest(), "text/plain", stored.bytes(), null);
    }

    static Work.Process process(String... argv) {
        return new Work.Process(
                List.of(argv), false, Map.of(), Work.Isolation.BEST, Duration.ofSeconds(10));
    }

    static Work.Process shell(String script) {
        return shell(script, Work.Isolation.GROUP, Duration.ofSeconds(10));
    }

    static Work.Process shell(String script, Work.Isolation isolation, Duration grace) {
        return new Work.Process(List.of(script), true, Map.of(), isolation, grace);
    }

    private static final Principal PRINCIPAL = Principal.human("ana");

    private Stage stage(String id, List<String> needs, Work work, List<Output> produces) {
        return new Stage(
                id,
                null,
                null,
                null,
                needs,
                work,
                timeout,
                Retry.NONE,
                produces,
                null,
                Stage.OnFailure.FAIL,
                null);
    }

    private StageState state(
            Stage stage,
            Step step,
            int attempt,
            List<Artifact> artifacts,
            @Nullable Feedback feedback) {
        return new StageState(
                stage,
                step,
                attempt,
                tries,
                new StageState.Clearance(true, true, true),
                new GateState.Armed(),
                0,
                artifacts,
                Map.of(),
                List.of(),
                feedback,
                NOON,
                null);
    }

    @Override
    public void close() {
        if (runner != null) {
            runner.close();
        }
    }

    /// What a listener was told.
    static final class Heard implements AttemptRunner.Listener {
        final List<Note> notes = new ArrayList<>();
        private final BlockingQueue<Object> ends = new LinkedBlockingQueue<>();
        private final BlockingQueue<Note> arriving = new LinkedBlockingQueue<>();

        @Override
        public synchronized void reported(List<Note> more) {
            notes.addAll(more);
            arriving.addAll(more);
        }

        @Override
        public void succeeded(List<Content> outputs) {
            ends.add(outputs);
        }

        @Override
        public void failed(Failure failure) {
            ends.add(failure);
        }

        @Override
        public void stopped() {
            ends.add("stopped");
        }

        Object end() {
            try {
                Object end = ends.poll(60, TimeUnit.SECONDS);
                return end == null ? "no end within a minute" : end;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        Failure failure() {
            return end() instanceof Failure failure
                    ? failure
                    : new Failure(Failure.Kind.LOST, "it did not fail", null, false);
        }

        @Nullable Note awaitNote(String type) {
            try {
                while (true) {
                    Note note = arriving.poll(20, TimeUnit.SECONDS);
                    if (note == null || note.type().equals(type)) {
                        return note;
                    }
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        boolean isQuiet() {
            return ends.isEmpty();
        }

        synchronized List<String> types() {
            return notes.stream().map(Note::type).toList();
        }
    }
}
