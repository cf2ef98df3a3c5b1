package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A script of `src/test/node` that uses the console in Chromium, and what it has seen.
/// `-Dpictures=FOLDER` keeps its pictures.
final class Drive {

    /// What is to happen to the server while a page is open.
    interface Meanwhile {
        void happens() throws Exception;
    }

    private Drive() {}

    /// @param more what the script takes after the browser, a link to sign in with, and the server
    static JsonNode of(String script, Product product, Path folder, String... more)
            throws Exception {
        return of(
                script,
                product,
                folder,
                () -> {
                    throw new AssertionError(script + " asks for what nobody does");
                },
                more);
    }

    /// @param meanwhile is done when the script says a word, which then waits for an answer
    static JsonNode of(
            String script, Product product, Path folder, Meanwhile meanwhile, String... more)
            throws Exception {
        Node.need();
        String kept = System.getProperty("pictures");
        Path pictures = kept == null ? folder : Path.of(kept).toAbsolutePath();
        Files.createDirectories(pictures);
        Path errors = folder.resolve(script + ".log");
        var arguments = new ArrayList<>(List.of(Node.chromium(), link(product), product.url("")));
        arguments.addAll(Arrays.asList(more));
        arguments.add(pictures.toString());
        Process process = Node.script(script, arguments).redirectError(errors.toFile()).start();
        String last = "";
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                var answer = process.outputWriter(UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
                if (!line.startsWith("{")) {
                    meanwhile.happens();
                    answer.write("there\n");
                    answer.flush();
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> read(errors)).isZero();
        return Objects.requireNonNull(Product.JSON.readTree(last));
    }

    private static String link(Product product) throws IOException {
        return product.post("/sign-in-links", "{}").expect(201).json().path("url").asText();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
