package dev.signalbox.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.examples.Tools.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class RepoHardeningTest {

    private Tools tools;

    @BeforeAll
    void compileTheTools(@TempDir Path temporary) throws Exception {
        tools = Tools.of("repo-hardening", temporary);
    }

    @Test
    void both_examples_start_their_tools_alike() {
        assertThat(Path.of("repo-hardening", "Run.java"))
                .hasSameTextualContentAs(Path.of("video-brief", "Run.java"));
    }

    @Test
    void only_a_version_that_moves_is_a_finding(@TempDir Path folder) throws Exception {
        Path repository =
                repository(
                        folder,
                        "pom.xml",
                        """
                        <project>
                          <artifactId>shop</artifactId>
                          <build><plugins><plugin>
                            <artifactId>a-rule</artifactId>
                            <version>3.6.2</version>
                            <configuration><java><version>[25,)</version></java></configuration>
                          </plugin></plugins></build>
                          <dependencies><dependency>
                            <artifactId>loose</artifactId>
                            <version>LATEST</version>
                          </dependency></dependencies>
                        </project>
                        """);
        Tools judged = on(folder, repository, "").run("Inventory", "Hygiene");
        assertThat(judged.json("hygiene/hygiene.json").at("/dependencies/findings"))
                .extracting(finding -> finding.path("what").asText())
                .containsExactly("loose:LATEST");
    }

    @Test
    void a_repository_without_a_commit_has_an_inventory(@TempDir Path folder) throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        git(repository, "init", "-q");
        JsonNode inventory =
                on(folder, repository, "").run("Inventory").json("inventory/inventory.json");
        assertThat(inventory.path("commit").isNull()).isTrue();
        assertThat(inventory.path("data_files").asInt(-1)).isZero();
    }

    @Test
    void an_unknown_ref_is_refused_with_what_there_is(@TempDir Path folder) throws Exception {
        Path repository = repository(folder, "a.txt", "a\n");
        Ended ended = on(folder, repository, ", \"ref\": \"nowhere\"").start("Inventory");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("nowhere").contains("main");
    }

    @Test
    void tests_that_outlive_their_limit_are_unknown(@TempDir Path folder) throws Exception {
        Path repository = repository(folder, "a.txt", "a\n");
        String more = ", \"test_timeout\": 1, \"test_command\": [\"sleep\", \"600\"]";
        JsonNode ran =
                on(folder, repository, more).run("Inventory", "Tests").json("tests/tests.json");
        assertThat(ran.path("status").asText()).isEqualTo("unknown");
        assertThat(ran.at("/runs/0/timed_out").asBoolean()).isTrue();
    }

    @Test
    void what_the_patch_repairs_is_left_to_nobody(@TempDir Path folder) throws Exception {
        Path repository =
                repository(folder, "docs/guide.md", "# Guide\n\n[Guide](docs/guide.md)\n");
        Tools judged = on(folder, repository, "").run("Inventory", "Docs", "Report", "Fixes");
        assertThat(judged.json("fixes/fixes.json").path("fixes").findValuesAsText("id"))
                .contains("links/docs/guide.md")
                .doesNotContain("by-hand/links");
    }

    private Tools on(Path folder, Path repository, String more) throws Exception {
        String input = "{\"repository\": \"%s\"%s}".formatted(repository, more);
        return tools.on(folder.resolve("run"), input);
    }

    private static Path repository(Path folder, String file, String text) throws Exception {
        Path repository = folder.resolve("repository");
        Files.createDirectories(repository.resolve(file).getParent());
        Files.writeString(repository.resolve(file), text);
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", "-A");
        git(
                repository,
                "-c",
                "user.name=Ana",
                "-c",
                "user.email=ana@example.org",
                "commit",
                "-q",
                "-m",
                "Begin");
        return repository;
    }

    private static void git(Path repository, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git =
                new ProcessBuilder(command)
                        .directory(repository.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).as("%s: %s", command, output).isZero();
    }
}
