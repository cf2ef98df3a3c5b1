package dev.signalbox.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The tools of one example, compiled once, and a folder in which they are run by hand, as the
/// example's README shows: each stage finds the ones before it beside its own output.
final class Tools {

    static final ObjectMapper JSON = new ObjectMapper();

    /// How a tool ended.
    record Ended(int code, String output) {}

    private final Path classes;
    private final Path folder;

    private Tools(Path classes, Path folder) {
        this.classes = classes;
        this.folder = folder;
    }

    /// Compiles every tool; a warning is an error.
    static Tools of(String example, Path temporary) throws IOException {
        Path sources = Path.of(example).toAbsolutePath();
        Path classes = temporary.resolve("classes");
        var arguments =
                new ArrayList<>(
                        List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .forEach(arguments::add);
        }
        var said = new ByteArrayOutputStream();
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, arguments.toArray(String[]::new));
        assertThat(failed).as(said.toString(UTF_8)).isZero();
        return new Tools(classes, temporary);
    }

    /// The same tools, on an input of their own.
    Tools on(Path folder, String input) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("input.json"), input);
        return new Tools(classes, folder);
    }

    /// Runs tools one after the other, each of which must do its work.
    Tools run(String... tools) throws IOException, InterruptedException {
        for (String tool : tools) {
            Ended ended = start(tool);
            assertThat(ended.code()).as("%s: %s", tool, ended.output()).isZero();
        }
        return this;
    }

    Ended start(String tool) throws IOException, InterruptedException {
        String stage = tool.toLowerCase(Locale.ROOT);
        Files.createDirectories(folder.resolve(stage));
        Path place = Files.createDirectories(folder.resolve("work"));
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        tool);
        builder.environment().put("SIGNALBOX_STAGE", stage);
        builder.environment().put("SIGNALBOX_INPUT", folder.toString());
        builder.environment().put("SIGNALBOX_OUTPUT", folder.resolve(stage).toString());
        builder.environment().put("SIGNALBOX_EVENTS", folder.resolve("events.jsonl").toString());
        Process process = builder.directory(place.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(output).isTrue();
        return new Ended(process.exitValue(), output);
    }

    Path file(String artifact) {
        return folder.resolve(artifact);
    }

    JsonNode json(String artifact) throws IOException {
        return JSON.readTree(Files.readAllBytes(file(artifact)));
    }
}
