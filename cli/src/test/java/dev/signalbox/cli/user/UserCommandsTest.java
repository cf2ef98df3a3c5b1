package dev.signalbox.cli.user;

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

class UserCommandsTest {

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
    void an_account_is_added_with_a_password_from_the_input() {
        server.answers(201, "{\"name\":\"ada\"}");
        Result result =
                run(
                        "quiet lamps under rain\n",
                        "user",
                        "add",
                        "ada",
                        "--title",
                        "Ada",
                        "--role",
                        "reviewer",
                        "--project",
                        "video");
        assertThat(result.err()).contains("Added ada.");
        assertThat(result.code()).isZero();
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/users");
        assertThat(server.asked().getLast().body())
                .isEqualTo(
                        "{\"name\":\"ada\",\"title\":\"Ada\",\"roles\":{\"video\":[\"reviewer\"]},"
                                + "\"password\":\"quiet lamps under rain\"}");
    }

    @Test
    void without_a_password_nothing_is_asked_of_the_server() {
        assertThat(run("", "user", "add", "ada").code()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_list_says_who_may_do_what_where() {
        server.answers(
                200,
                "{\"items\":[{\"name\":\"ada\",\"title\":\"Ada\",\"disabled\":true,"
                        + "\"roles\":{\"*\":[\"observer\"],\"video\":[\"reviewer\"]}}]}");
        assertThat(run("", "user", "list").out())
                .contains("ada", "observer, reviewer@video", "disabled");
    }

    @Test
    void an_account_is_changed() {
        server.answers(200, "{}");
        assertThat(run("another quiet lamp\n", "user", "passwd", "ada").code()).isZero();
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/users/ada/password");
        server.answers(200, "{}");
        assertThat(run("", "user", "disable", "ada").code()).isZero();
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/users/ada/disable");
        server.answers(200, "{}");
        assertThat(run("", "user", "enable", "ada").code()).isZero();
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/users/ada/enable");
    }

    @Test
    void a_link_is_the_only_thing_that_is_printed() {
        server.answers(201, "{\"url\":\"http://127.0.0.1:8008/auth/link/x\"}");
        Result result = run("", "login-link");
        assertThat(result.out()).isEqualTo("http://127.0.0.1:8008/auth/link/x\n");
        assertThat(server.asked().getLast().line()).isEqualTo("POST /api/v1/sign-in-links");
    }

    private Result run(String input, String... line) {
        return Shell.fed(home, input).with("SIGNALBOX_DATA", home.resolve("data")).run(line);
    }
}
