package dev.signalbox.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.pipeline.Parsed;
import dev.signalbox.engine.pipeline.PinnedFiles;
import dev.signalbox.engine.pipeline.PipelineParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/// A pipeline file on this machine, with the files beside it.
public final class PipelineFile {

    private final Path path;
    private final byte[] yaml;
    private final PinnedFiles beside;

    private PipelineFile(Path path, byte[] yaml) {
        this.path = path;
        this.yaml = yaml;
        this.beside = PinnedFiles.in(path.toAbsolutePath().resolveSibling("."));
    }

    /// The file of that name, or `pipeline.yaml` in the folder of that name, if there is one.
    public static Optional<PipelineFile> named(String name) {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            path = path.resolve("pipeline.yaml");
        }
        return Files.isRegularFile(path) ? Optional.of(read(path)) : Optional.empty();
    }

    /// The file of that name; a failure where there is none.
    static PipelineFile get(String name) {
        return named(name)
                .orElseThrow(() ->
                        Failure.usage(
                                Files.isDirectory(Path.of(name))
                                        ? "There is no pipeline.yaml in " + name
                                        : "There is no file " + name));
    }

    private static PipelineFile read(Path path) {
        try {
            return new PipelineFile(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw Failure.usage("Cannot read " + path).detail(e.getMessage());
        }
    }

    Path path() {
        return path;
    }

    Parsed parse() {
        return PipelineParser.parse(yaml, beside);
    }

    Parsed.Valid valid() {
        return switch (parse()) {
            case Parsed.Valid valid -> valid;
            case Parsed.Invalid(var problems) ->
                    throw Failure.usage(
                                    "%s has %s".formatted(path, count(problems.size(), "problem")))
                            .fields(
                                    problems.stream()
                                            .map(p ->
                                                    new Failure.Field(
                                                            "%s:%d:%d"
                                                                    .formatted(
                                                                            path,
                                                                            p.line(),
                                                                            p.column()),
                                                            p.message()))
                                            .toList());
        };
    }

    static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    /// What to hand in: the definition, and every file that belongs to it.
    public ObjectNode bundle() {
        valid();
        ObjectNode bundle = Wire.object();
        bundle.put("definition", new String(yaml, StandardCharsets.UTF_8));
        ObjectNode files = bundle.putObject("files");
        PinnedFiles pinned = PipelineParser.pinned(yaml, beside);
        for (String name : pinned.list()) {
            pinned.find(name)
                    .ifPresent(content ->
                            files.put(name, Base64.getEncoder().encodeToString(content)));
        }
        return bundle;
    }

    /// JSON Schema of the input; an empty object where anything goes.
    public JsonNode inputs() {
        String schema = valid().pipeline().inputs();
        return schema == null ? Wire.object() : Json.parse(schema);
    }
}
