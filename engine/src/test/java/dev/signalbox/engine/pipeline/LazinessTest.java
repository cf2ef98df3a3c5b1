package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a start must not pay for. Both libraries take most of a second to load.
final class LazinessTest {

    @Test
    void a_pipeline_without_conditions_and_schemas_needs_neither_library() throws Exception {
        assertThat(parse("gate: {}")).isEqualTo("Valid");
        assertThatThrownBy(() -> parse("when: 'true'"))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(() -> parse("gate: { form: { type: object } }"))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    private static String parse(String setting) throws Exception {
        try (var loader = withoutCelAndSchemas()) {
            Class<?> parser = loader.loadClass(PipelineParser.class.getName());
            Class<?> files = loader.loadClass(PinnedFiles.class.getName());
            String yaml = "name: p\nstages: [{ id: a, run: { shell: x }, " + setting + " }]";
            Object none = files.getMethod("none").invoke(null);
            Object parsed =
                    parser.getMethod("parse", byte[].class, files)
                            .invoke(null, yaml.getBytes(UTF_8), none);
            return parsed.getClass().getSimpleName();
        }
    }

    private static URLClassLoader withoutCelAndSchemas() throws IOException {
        var left =
                Pattern.compile(
                        ".*/(?:cel|compiler|runtime|common|json-schema-validator)-[0-9.]+\\.jar");
        URL[] path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri())
                        .filter(entry -> !left.matcher(entry.getPath()).matches())
                        .map(LazinessTest::url)
                        .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
