package dev.signalbox.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide's commands do what the guide says.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class ApiGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "api.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    @TempDir private Path folder;

    @Test
    void every_command_of_the_guide_works() throws IOException, InterruptedException {
        String script =
                COMMANDS.matcher(Files.readString(GUIDE))
                        .results()
                        .map(ApiGuideTest::block)
                        .collect(Collectors.joining());
        var builder = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
        builder.environment().put("URL", Api.url(""));
        builder.environment().put("TOKEN", TestServer.TOKEN);
        Path output = folder.resolve("output");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process shell = builder.start();
        boolean ended = shell.waitFor(60, TimeUnit.SECONDS);
        shell.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        assertThat(said).contains("{\"status\":\"ok\"}", "\"complete\":true", "BETTER");
    }

    private static String block(MatchResult block) {
        String commands = block.group(1);
        return "echo\necho '--- "
                + commands.lines().findFirst().orElse("").replace("'", "")
                + "'\n"
                + commands;
    }
}
