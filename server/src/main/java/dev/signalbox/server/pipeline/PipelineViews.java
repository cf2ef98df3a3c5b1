package dev.signalbox.server.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.PipelineCatalog;
import dev.signalbox.engine.pipeline.PipelineProblem;
import dev.signalbox.server.problem.FieldError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Pipelines as they are shown.
public final class PipelineViews {

    private PipelineViews() {}

    /// A version, as a list shows it and registering answers it.
    ///
    /// @param title absent in the list of one pipeline's versions, like the description
    public record VersionView(
            String name,
            int version,
            String digest,
            String createdAt,
            @Nullable String title,
            @Nullable String description) {}

    /// @param inputs JSON Schema of a run's input: the launch form
    /// @param definition the YAML as it was given
    public record PipelineView(
            String name,
            int version,
            String digest,
            String createdAt,
            @Nullable String title,
            @Nullable String description,
            @Nullable JsonNode inputs,
            List<PipelineStageView> stages,
            List<PinnedFileView> files,
            String definition) {}

    /// @param gate whether the run stops here for a decision
    public record PipelineStageView(
            String id,
            @Nullable String title,
            @Nullable String group,
            List<String> needs,
            boolean gate) {}

    public record PinnedFileView(String path, String digest, long size) {}

    /// @param errors what is wrong; empty: nothing
    /// @param warnings what is allowed and probably not meant
    public record ValidationView(
            boolean valid,
            @Nullable String name,
            List<PipelineProblemView> errors,
            List<PipelineProblemView> warnings) {}

    /// @param pointer JSON pointer into the file
    /// @param line counted from 1
    public record PipelineProblemView(
            String code, String pointer, int line, int column, String message) {}

    static VersionView version(PipelineCatalog.Kept kept) {
        return new VersionView(
                kept.name(),
                kept.number(),
                kept.digest(),
                Times.format(kept.createdAt()),
                null,
                null);
    }

    static VersionView version(PipelineVersion version) {
        return new VersionView(
                version.name(),
                version.number(),
                version.digest(),
                Times.format(version.createdAt()),
                version.pipeline().title(),
                version.pipeline().description());
    }

    static PipelineView pipeline(PipelineVersion version) {
        Pipeline pipeline = version.pipeline();
        return new PipelineView(
                version.name(),
                version.number(),
                version.digest(),
                Times.format(version.createdAt()),
                pipeline.title(),
                pipeline.description(),
                pipeline.inputs() == null ? null : Json.parse(pipeline.inputs()),
                pipeline.stages().stream().map(PipelineViews::stage).toList(),
                version.files().stream()
                        .map(file -> new PinnedFileView(file.path(), file.digest(), file.bytes()))
                        .toList(),
                version.definition());
    }

    static List<PipelineProblemView> problems(List<PipelineProblem> problems) {
        return problems.stream()
                .map(problem ->
                        new PipelineProblemView(
                                problem.code().name().toLowerCase(Locale.ROOT),
                                problem.pointer(),
                                problem.line(),
                                problem.column(),
                                problem.message()))
                .toList();
    }

    static List<FieldError> errors(List<PipelineProblem> problems) {
        return problems(problems).stream()
                .map(problem ->
                        new FieldError(
                                problem.pointer(),
                                problem.message(),
                                problem.code(),
                                problem.line(),
                                problem.column()))
                .toList();
    }

    private static PipelineStageView stage(Stage stage) {
        return new PipelineStageView(
                stage.id(), stage.title(), stage.group(), stage.needs(), stage.gate() != null);
    }
}
