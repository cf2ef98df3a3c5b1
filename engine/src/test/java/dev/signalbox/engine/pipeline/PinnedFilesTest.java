package dev.signalbox.engine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.pipeline.PinnedFiles.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PinnedFilesTest {

    private static final String PIPELINE =
            """
            name: p
            files: %s
            stages: [{ id: a, run: { shell: x } }]
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "*.java, A.java, true",
        "*.java, src/A.java, false",
        "**/*.java, A.java, true",
        "**/*.java, a/b/A.java, true",
        "src/**, src/a/b.txt, true",
        "src/**, src, true",
        "**, a/b, true",
        "**, .env, false",
        "**, .git/config, false",
        "**/*, a/.secret, false",
        ".*, .env, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a*b*c, aXbYc, true",
        "a*b*c, aXbY, false",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, b/z, false",
        "'*', '', true"
    })
    void a_glob_matches_what_it_says(String glob, String path, boolean matches) {
        assertThat(Globs.matches(glob, path)).isEqualTo(matches);
    }

    @Test
    @Timeout(10)
    void a_hostile_glob_takes_no_longer_than_another() {
        assertThat(Globs.matches("a*".repeat(100) + "b", "a".repeat(200))).isFalse();
        assertThat(Globs.matches("**/".repeat(80) + "b", "a/".repeat(100) + "c")).isFalse();
    }

    @Test
    void only_what_is_asked_for_is_pinned() throws IOException {
        write("A.java", "a");
        write("src/B.java", "b");
        write(".env", "secret");
        write(".git/config", "c");
        write("README.md", "d");
        assertThat(pinned("['**/*.java']")).containsOnlyKeys("A.java", "src/B.java");
        assertThat(pinned("'**'")).containsOnlyKeys("A.java", "src/B.java", "README.md");
        assertThat(pinned("[.env]")).containsOnlyKeys(".env");
        assertThat(problem("['../x']"))
                .isEqualTo("`../x` has a segment that is empty, `.` or `..`");
        assertThat(problem("[/etc/passwd]")).isEqualTo("`/etc/passwd` is not relative");
        var valid = (Parsed.Valid) parse("['*.py']");
        assertThat(valid.warnings())
                .extracting(PipelineProblem::message)
                .containsExactly("`*.py` matches no file");
    }

    @Test
    void a_link_cannot_lead_out_of_the_folder() throws IOException {
        Path outside = Files.createTempFile("outside", ".json");
        write("inner.json", "{}");
        Files.createSymbolicLink(folder.resolve("out.json"), outside);
        Files.createSymbolicLink(folder.resolve("in.json"), folder.resolve("inner.json"));
        Files.createSymbolicLink(folder.resolve("up"), folder.getParent());
        var files = PinnedFiles.in(folder);
        assertThat(files.list()).containsExactly("in.json", "inner.json");
        assertThat(files.find("in.json")).isPresent();
        assertThat(files.find("none.json")).isEmpty();
        assertThat(files.find("../" + folder.getFileName() + "/inner.json")).isEmpty();
        assertThatThrownBy(() -> files.find("out.json"))
                .isInstanceOf(Unusable.class)
                .hasMessage("`out.json` leads out of the folder");
        assertThatThrownBy(() -> files.find("up/" + outside.getFileName()))
                .isInstanceOf(Unusable.class);
        Files.delete(outside);
    }

    @Test
    void too_many_or_too_large_files_are_refused() throws IOException {
        for (int i = 0; i <= PinnedFiles.MAX_FILES; i++) {
            write("f" + i, "");
        }
        assertThat(problem("['*']")).isEqualTo("more than 500 files would be pinned");
        write("big/a", "x".repeat(11 * 1024 * 1024));
        write("big/b", "x".repeat(11 * 1024 * 1024));
        assertThat(problem("['big/*']"))
                .isEqualTo("the pinned files have more than 20,971,520 bytes");
        write("big/a", "x".repeat(21 * 1024 * 1024));
        assertThat(problem("['big/a']"))
                .isEqualTo("`big/a` has 22,020,096 bytes, the limit is 20,971,520");
    }

    @Test
    void a_folder_and_what_was_sent_give_the_same_version() throws IOException {
        write("A.java", "a");
        write("B.java", "b");
        byte[] yaml = PIPELINE.formatted("['*.java']").getBytes(UTF_8);
        PinnedFiles sent = PipelineParser.pinned(yaml, PinnedFiles.in(folder));
        assertThat(digest(yaml, sent)).isEqualTo(digest(yaml, PinnedFiles.in(folder)));
        assertThat(digest(yaml, sent))
                .isEqualTo(
                        "sha256:41b4bbe225cf52dd727a3787f2bf44549f430f478a6f958c362f469341aeba85");
        assertThat(PipelineParser.parse(yaml, sent))
                .isEqualTo(PipelineParser.parse(yaml, PinnedFiles.in(folder)));
    }

    @Test
    void a_version_changes_with_every_byte_that_counts() {
        byte[] yaml = PIPELINE.formatted("['**']").getBytes(UTF_8);
        String before = digest(yaml, files(Map.of("a", "1", "b", "2")));
        assertThat(digest(yaml, files(new TreeMap<>(Map.of("b", "2", "a", "1")))))
                .isEqualTo(before);
        assertThat(digest(yaml, files(Map.of("a", "1", "b", "3")))).isNotEqualTo(before);
        assertThat(digest(yaml, files(Map.of("a", "2", "b", "1")))).isNotEqualTo(before);
        assertThat(digest(yaml, files(Map.of("a", "1")))).isNotEqualTo(before);
        byte[] comment = (PIPELINE.formatted("['**']") + "# more").getBytes(UTF_8);
        assertThat(digest(comment, files(Map.of("a", "1", "b", "2")))).isNotEqualTo(before);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Parsed parse(String globs) {
        return PipelineParser.parse(
                PIPELINE.formatted(globs).getBytes(UTF_8), PinnedFiles.in(folder));
    }

    private String problem(String globs) {
        return ((Parsed.Invalid) parse(globs)).problems().getFirst().message();
    }

    private Map<String, String> pinned(String globs) {
        PinnedFiles pinned =
                PipelineParser.pinned(
                        PIPELINE.formatted(globs).getBytes(UTF_8), PinnedFiles.in(folder));
        return pinned.list().stream()
                .collect(
                        Collectors.toMap(
                                p -> p, p -> new String(pinned.find(p).orElseThrow(), UTF_8)));
    }

    private static PinnedFiles files(Map<String, String> contents) {
        return PinnedFiles.of(
                contents.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, e -> e.getValue().getBytes(UTF_8))));
    }

    private static String digest(byte[] yaml, PinnedFiles files) {
        return PipelineParser.digest(
                yaml, PipelineParser.listing(PipelineParser.pinned(yaml, files)));
    }
}
