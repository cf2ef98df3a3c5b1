package dev.signalbox.engine.attempt;

import dev.signalbox.core.artifact.Content;
import dev.signalbox.core.pipeline.Work;
import dev.signalbox.core.run.Failure;
import dev.signalbox.engine.adapter.DiskRefused;
import dev.signalbox.engine.adapter.HttpAdapter;
import dev.signalbox.engine.adapter.ProcessAdapter;
import dev.signalbox.engine.adapter.StageAdapter;
import dev.signalbox.engine.artifact.ArtifactFiles.ContentDamaged;
import dev.signalbox.engine.secret.SecretReferences;
import dev.signalbox.engine.secret.SecretUnavailable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Does an attempt's work from the laying out of its input to the storing of its output, on the
/// thread that asks for it.
final class Workshop {

    private final AttemptSettings settings;
    private final Inputs inputs;
    private final Outputs outputs;
    private final ProcessAdapter processes;
    private final HttpAdapter exchanges;
    private final Map<String, StageAdapter> adapters = new TreeMap<>();

    Workshop(AttemptSettings settings, ProcessAdapter processes) {
        this.settings = settings;
        this.processes = processes;
        inputs = new Inputs(settings.artifacts());
        outputs = new Outputs(settings);
        exchanges = new HttpAdapter(settings.limits().responseBytes());
        for (StageAdapter adapter : settings.adapters()) {
            if (adapters.put(adapter.name(), adapter) != null) {
                throw new IllegalArgumentException("two adapters are named " + adapter.name());
            }
        }
    }

    sealed interface Result {}

    record Succeeded(List<Content> outputs) implements Result {}

    record Failed(Failure failure) implements Result {}

    /// @param isHalted whether the attempt is to end early; then the result means nothing
    Result carryOut(AttemptJob job, AttemptRunner.Listener listener, BooleanSupplier isHalted) {
        try (var attempt = new LocalContext(settings, inputs, job, listener, isHalted)) {
            try {
                return switch (perform(job, attempt)) {
                    case StageAdapter.Result.Done _ -> collect(job, attempt);
                    case StageAdapter.Result.Failed(var failure) -> failed(attempt, failure);
                };
            } catch (Exception e) {
                return failed(attempt, failure(e));
            }
        }
    }

    private static Result failed(LocalContext attempt, Failure failure) {
        String message = attempt.redactor().text(failure.message());
        attempt.remark(message);
        return new Failed(
                new Failure(failure.kind(), message, failure.exitCode(), failure.retryable()));
    }

    private StageAdapter.Result perform(AttemptJob job, LocalContext attempt) throws Exception {
        try {
            attempt.unseal();
        } catch (SecretUnavailable e) {
            return StageAdapter.Result.failed(e.getMessage() + ". Nothing was started.", false);
        }
        return switch (job.stage().stage().run().within(settings.isolation().least())) {
            case Work.Process process ->
                    processes.run(process, attempt, settings.variables().apply(job.key()));
            case Work.Http http -> exchanges.run(http, attempt);
            case Work.Java(var name, var with) -> perform(name, with, attempt);
        };
    }

    private StageAdapter.Result perform(String name, String with, LocalContext attempt)
            throws Exception {
        StageAdapter adapter = adapters.get(name);
        if (adapter == null) {
            String there = adapters.isEmpty() ? "none" : String.join(", ", adapters.keySet());
            return StageAdapter.Result.failed(
                    "There is no Java adapter named %s; there are: %s".formatted(name, there),
                    false);
        }
        return adapter.run(SecretReferences.fillJson(with, attempt::secret), attempt);
    }

    private Result collect(AttemptJob job, LocalContext attempt) throws IOException {
        try {
            var found =
                    outputs.collect(
                            attempt.findOutputFolder(),
                            job.version().pipeline().project(),
                            job.stage().stage().produces(),
                            attempt.redactor(),
                            attempt::remark);
            attempt.succeeded();
            return new Succeeded(found);
        } catch (Outputs.Broken e) {
            if (e.isRevealing()) {
                attempt.discardOutput();
            }
            return failed(attempt, new Failure(Failure.Kind.OUTPUT, message(e), null, true));
        }
    }

    private static Failure failure(Exception e) {
        return switch (e) {
            case DiskRefused _ -> new Failure(Failure.Kind.LOST, message(e), null, true);
            case ContentDamaged _ -> new Failure(Failure.Kind.ADAPTER, message(e), null, false);
            default -> defect(e);
        };
    }

    /// What a failure says that was nobody's intention.
    static Failure defect(Throwable e) {
        return new Failure(Failure.Kind.ADAPTER, message(e), null, true);
    }

    private static String message(Throwable e) {
        String said = Optional.ofNullable(e.getMessage()).orElse("no message");
        return e instanceof Outputs.Broken || e instanceof DiskRefused
                ? said
                : e.getClass().getSimpleName() + ": " + said;
    }
}
