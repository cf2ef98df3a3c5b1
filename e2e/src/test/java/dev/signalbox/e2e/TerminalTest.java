package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a real terminal, with no server: the run is carried out there and asks there.
@EnabledIf("dev.signalbox.e2e.Pty#isPossible")
class TerminalTest {

    private static final String CTRL_C = "\u0003";

    @TempDir private Path home;

    @BeforeEach
    void writePipeline() throws IOException {
        Files.writeString(home.resolve("brief.yaml"), Briefs.YAML);
    }

    @Test
    void a_run_is_decided_where_it_was_started() throws IOException, InterruptedException {
        try (Pty terminal = signalbox("run start " + file())) {
            terminal.sees("topic: ").types("signals\n");
            terminal.sees("first draft").sees("later > ").types("r\n");
            terminal.sees("Why? ").types("too vague\n");
            terminal.sees("[Y/n] ").types("y\n");
            terminal.sees("2 of at most").sees("later > ").types("a\n");
            terminal.sees("completed");
            assertThat(terminal.ends()).isZero();
            assertThat(terminal.screen()).contains("\u001b[32m✓ succeeded");
        }
        assertThat(cli().run("artifact", "get", "last", "video.txt").expect(0).out())
                .contains("FIRST DRAFT");
    }

    @Test
    void a_run_left_with_ctrl_c_goes_on_where_it_was() throws IOException, InterruptedException {
        try (Pty terminal = signalbox("run start " + file() + " -i topic=signals")) {
            terminal.sees("later > ").types(CTRL_C);
            terminal.sees("The run is kept");
            assertThat(terminal.ends()).isEqualTo(130);
        }
        assertThat(cli().run("run", "show", "last").expect(0).out()).contains("! waiting");
        try (Pty terminal = signalbox("run watch last")) {
            terminal.sees("later > ").types("a\n");
            terminal.sees("completed");
            assertThat(terminal.ends()).isZero();
        }
    }

    @Test
    void a_second_process_on_the_folder_is_refused() throws IOException, InterruptedException {
        try (Pty first = signalbox("run start " + file() + " -i topic=signals")) {
            first.sees("later > ");
            cli().run("run", "list").expect(0);
            var second = cli().run("run", "start", file(), "-i", "topic=signals").expect(6);
            String pid = Files.readString(home.resolve("data/engine.lock")).strip();
            assertThat(second.err()).contains("process " + pid + " works on");
            first.types("l\n");
            assertThat(first.ends()).isEqualTo(10);
        }
    }

    private Pty signalbox(String command) throws IOException {
        return new Pty(home, home.resolve("data"), "../signalbox " + command);
    }

    private Cli cli() {
        return new Cli(home).with("SIGNALBOX_DATA", home.resolve("data").toString());
    }

    private String file() {
        return home.resolve("brief.yaml").toString();
    }
}
