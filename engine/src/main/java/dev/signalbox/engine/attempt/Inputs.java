package dev.signalbox.engine.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.artifact.Artifact;
import dev.signalbox.core.pipeline.PipelineVersion.PinnedFile;
import dev.signalbox.core.run.Feedback;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.artifact.ArtifactFiles;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays out what an attempt is given. Everything is a copy: whatever the attempt does to it, the
/// content it came from stays as it is.
final class Inputs {

    private final ArtifactFiles content;

    Inputs(ArtifactFiles content) {
        this.content = content;
    }

    void layOut(AttemptJob job, Path folder) throws IOException {
        Files.writeString(folder.resolve("input.json"), job.run().head().input());
        for (StageState ancestor : job.run().ancestorsOf(job.stage().id())) {
            copy(ancestor.artifacts(), folder.resolve(ancestor.id()));
        }
        Feedback feedback = job.stage().feedback();
        if (feedback != null) {
            Files.writeString(folder.resolve("feedback.json"), text(feedback));
            copy(feedback.artifacts(), folder.resolve(job.stage().id()));
        }
    }

    void layOutFiles(AttemptJob job, Path folder) throws IOException {
        for (PinnedFile file : job.version().files()) {
            Path target = copy(file.digest(), file.path(), folder);
            if (isScript(target) && !target.toFile().setExecutable(true)) {
                throw new IOException(file.path() + " could not be made executable");
            }
        }
    }

    private void copy(List<Artifact> artifacts, Path folder) throws IOException {
        for (Artifact artifact : artifacts) {
            copy(artifact.digest(), artifact.name(), folder);
        }
    }

    private Path copy(String digest, String name, Path folder) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("expected a path below its folder, got " + name);
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = content.open(digest)) {
            Files.copy(in, target);
        }
        return target;
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
        }
    }

    private static String text(Feedback feedback) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("reason", feedback.reason());
        all.put("by", feedback.by());
        all.set("patch", parsed(feedback.patch()));
        all.set("form", parsed(feedback.form()));
        all.put("iteration", feedback.iteration());
        ArrayNode names = all.putArray("artifacts");
        feedback.artifacts().forEach(artifact -> names.add(artifact.name()));
        return Json.write(all);
    }

    private static JsonNode parsed(@Nullable String json) {
        return json == null ? NullNode.getInstance() : Json.parse(json);
    }
}
