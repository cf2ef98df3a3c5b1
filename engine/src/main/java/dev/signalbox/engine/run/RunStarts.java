package dev.signalbox.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.Pipelines;
import dev.signalbox.engine.schema.JsonSchemas;
import dev.signalbox.engine.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Begins runs: finds the pipeline, fills in and checks the input, pins the version.
public final class RunStarts {

    /// The input is part of an event, which is at most 64 KiB.
    static final int MAX_INPUT_BYTES = 32 * 1024;

    private static final int MAX_LABELS = 32;
    private static final Pattern LABEL_KEY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/-]{0,62}");
    private static final int MAX_LABEL_VALUE = 256;

    private final Supplier<Engine> engine;
    private final Pipelines pipelines;
    private final Executor tasks;

    public RunStarts(Supplier<Engine> engine, Pipelines pipelines, Executor tasks) {
        this.engine = engine;
        this.pipelines = pipelines;
        this.tasks = tasks;
    }

    /// Begins a run. Completes once it is on disk; exceptionally as [Engine#create] does.
    public CompletableFuture<StartAnswer> start(StartRun ask, Asker by, @Nullable RequestKey key) {
        Optional<PipelineVersion> cached = pipelines.findCached(ask.pipeline(), ask.version());
        return cached.isPresent()
                ? start(ask, by, key, cached)
                : CompletableFuture.supplyAsync(
                                () -> pipelines.find(ask.pipeline(), ask.version()), tasks)
                        .thenCompose(found -> start(ask, by, key, found));
    }

    private CompletableFuture<StartAnswer> start(
            StartRun ask, Asker by, @Nullable RequestKey key, Optional<PipelineVersion> found) {
        if (found.filter(version -> isVisible(version, ask)).isEmpty()) {
            return CompletableFuture.supplyAsync(() -> unknown(ask), tasks);
        }
        PipelineVersion version = found.orElseThrow();
        String schema = version.pipeline().inputs();
        JsonNode input =
                schema == null ? ask.input() : JsonSchemas.withDefaults(schema, ask.input());
        List<SchemaProblem> errors = check(ask, version.pipeline(), input);
        if (!errors.isEmpty()) {
            return CompletableFuture.completedFuture(new StartAnswer.Invalid(errors));
        }
        var command =
                new RunCommand.Create(
                        version.name(),
                        version.number(),
                        version.digest(),
                        ask.mode(),
                        Json.write(input),
                        ask.labels(),
                        ask.continues(),
                        by.by());
        return engine.get()
                .create(version, command, key, by.origin())
                .thenApply(StartAnswer.Answered::new);
    }

    private List<SchemaProblem> check(StartRun ask, Pipeline pipeline, JsonNode input) {
        var errors = new ArrayList<SchemaProblem>();
        String schema = pipeline.inputs();
        if (schema != null) {
            JsonSchemas.validate(schema, input)
                    .forEach(p ->
                            errors.add(new SchemaProblem("/input" + p.pointer(), p.message())));
        }
        int size = Json.write(input).length();
        if (size > MAX_INPUT_BYTES) {
            errors.add(
                    new SchemaProblem(
                            "/input",
                            "has %,d bytes, the limit is %,d: refer to larger data by path or URL"
                                    .formatted(size, MAX_INPUT_BYTES)));
        }
        checkLabels(ask, errors);
        if (ask.continues() != null && !isOf(pipeline.project(), ask.continues())) {
            errors.add(new SchemaProblem("/continues", "there is no run " + ask.continues()));
        }
        return errors;
    }

    private static boolean isVisible(PipelineVersion version, StartRun ask) {
        return ask.visible() == null || ask.visible().contains(version.pipeline().project());
    }

    private boolean isOf(String project, String run) {
        return engine.get()
                .find(run)
                .filter(known -> known.state().head().pipeline().project().equals(project))
                .isPresent();
    }

    private static void checkLabels(StartRun ask, List<SchemaProblem> errors) {
        if (ask.labels().size() > MAX_LABELS) {
            errors.add(new SchemaProblem("/labels", "more than %d labels".formatted(MAX_LABELS)));
        }
        ask.labels()
                .forEach((key, value) -> {
                    if (!LABEL_KEY.matcher(key).matches()) {
                        errors.add(
                                new SchemaProblem(
                                        "/labels",
                                        "the key %s does not match %s".formatted(key, LABEL_KEY)));
                    }
                    if (value.length() > MAX_LABEL_VALUE) {
                        errors.add(
                                new SchemaProblem(
                                        "/labels/" + key,
                                        "longer than %d characters".formatted(MAX_LABEL_VALUE)));
                    }
                });
    }

    private StartAnswer unknown(StartRun ask) {
        return new StartAnswer.NoSuchPipeline(
                ask.pipeline(), ask.version(), pipelines.nearest(ask.pipeline(), ask.visible()));
    }
}
