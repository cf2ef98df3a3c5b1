package dev.signalbox.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell;
import dev.signalbox.cli.Shell.Result;
import dev.signalbox.cli.api.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandsTest {

    @TempDir private Path home;
    private final StubServer server = StubServer.start();

    @BeforeEach
    void worksOnTheFolder() throws IOException {
        server.worksOn(home.resolve("data"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_value_is_read_from_the_input_to_its_last_line_end() {
        server.answers(201, "{\"name\":\"KEY\",\"version\":1}");
        Result result = run(Shell.piped(home, "line one\nline two\n"), "secret", "set", "KEY");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("Set KEY, version 1.").doesNotContain("line one");
        assertThat(server.asked().getLast().line()).isEqualTo("PUT /api/v1/secrets/KEY");
        assertThat(server.asked().getLast().body())
                .isEqualTo("{\"value\":\"line one\\nline two\"}");
    }

    @Test
    void whoever_types_is_asked_for_it() {
        server.answers(200, "{\"name\":\"KEY\",\"version\":2}");
        Result result = run(Shell.attended(home, "typed value"), "secret", "set", "KEY");
        assertThat(result.err()).contains("Value of KEY: ", "version 2").doesNotContain("typed");
        assertThat(server.asked().getLast().body()).isEqualTo("{\"value\":\"typed value\"}");
    }

    @Test
    void nothing_is_no_value_and_an_argument_is_none_either() {
        assertThat(run(Shell.piped(home, ""), "secret", "set", "KEY").code()).isEqualTo(2);
        assertThat(run(Shell.piped(home, ""), "secret", "set", "KEY", "value").code()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void secrets_are_listed_over_all_pages() {
        server.answers(
                200,
                "{\"items\":[{\"name\":\"A\",\"version\":3,\"set_by\":\"ada\",\"set_at\":\"2026-01-31T12:00:00.000Z\"}],\"next\":\"more\"}");
        server.answers(200, "{\"items\":[{\"name\":\"B\",\"version\":1}]}");
        Result result = run(Shell.unattended(home), "secret", "list");
        assertThat(result.out()).contains("A ", "ada", "B ");
        assertThat(server.asked().getLast().line()).contains("cursor=more");
    }

    @Test
    void a_secret_is_removed() {
        server.answers(204, "");
        assertThat(run(Shell.unattended(home), "secret", "rm", "KEY").err())
                .contains("Removed KEY.");
    }

    @Test
    void the_key_is_rotated() {
        server.answers(200, "{\"key\":\"0a1b2c3d\",\"values\":4,\"old_key_given\":true}");
        assertThat(run(Shell.unattended(home), "secret", "rotate-key").err())
                .contains("Encrypted 4 values anew, with the key 0a1b2c3d.")
                .contains("take the old keys out of SIGNALBOX_SECRET_KEY");
    }

    private Result run(Shell shell, String... line) {
        return shell.with("SIGNALBOX_DATA", home.resolve("data")).run(line);
    }
}
