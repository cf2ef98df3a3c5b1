package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.Shell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir private Path home;

    @Test
    void a_misspelled_command_is_told_the_nearest_one() {
        Result result = run("gate", "aprove", "last");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean `approve`?", "signalbox gate --help");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_misspelled_first_word_is_told_the_nearest_one() {
        assertThat(run("gat").err()).contains("did you mean `gate`?");
    }

    @Test
    void a_misspelled_option_is_told_the_nearest_one() {
        Result result = run("run", "list", "--sttus", "failed");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean `--status`?");
    }

    @Test
    void a_missing_argument_is_a_usage_error() {
        Result result = run("run", "show");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("RUN", "signalbox run show --help");
    }

    @Test
    void no_command_at_all_shows_the_usage() {
        Result result = run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Usage: signalbox");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void help_that_was_asked_for_is_data() {
        Result result = run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("serve", "demo", "run", "gate", "doctor", "Exit codes");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "demo",
                "validate",
                "plan",
                "schema",
                "run start",
                "run list",
                "run show",
                "run watch",
                "run logs",
                "run next",
                "run pause",
                "run resume",
                "run cancel",
                "run export",
                "gate list",
                "gate show",
                "gate diff",
                "gate approve",
                "gate reject",
                "artifact list",
                "artifact get",
                "pipeline list",
                "pipeline push",
                "pipeline show",
                "doctor"
            })
    void every_command_explains_itself(String command) {
        Result result = run((command + " --help").split(" ", -1));
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: signalbox " + command);
    }

    @Test
    void options_of_every_command_go_before_or_after_its_name() {
        String data = home.resolve("none").toString();
        assertThat(run("--data", data, "run", "list").err()).contains(data);
        assertThat(run("run", "list", "--data", data).err()).contains(data);
    }

    @Test
    void what_the_launcher_does_is_left_to_it() {
        Result result = run("serve");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("./signalbox serve");
    }

    @Test
    void without_server_and_data_it_says_how_to_begin() {
        Result result = run("run", "list");
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("No server is running", "signalbox demo");
    }

    @Test
    void commands_that_change_something_need_a_server() {
        Result result = run("gate", "approve", "last");
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("No server is running", "signalbox serve");
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        Result result = run("run", "list", "--server", "http://127.0.0.1:1");
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("http://127.0.0.1:1");
    }

    @Test
    void a_token_is_not_sent_in_the_clear() {
        Result result =
                Shell.unattended(home)
                        .with("SIGNALBOX_TOKEN", "secret")
                        .run("run", "list", "--server", "http://signalbox.example");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("plain http").doesNotContain("secret");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(run("gat").err()).doesNotContain("\u001b");
        assertThat(Shell.attended(home).run("gat").err()).contains("\u001b[31m");
        assertThat(Shell.attended(home).run("gat", "--no-color").err()).contains("✗");
        assertThat(Shell.attended(home).with("NO_COLOR", "1").run("gat").err())
                .doesNotContain("\u001b");
        assertThat(Shell.attended(home).with("TERM", "dumb").run("gat").err())
                .doesNotContain("\u001b");
        assertThat(Shell.unattended(home).with("CLICOLOR_FORCE", "1").run("gat").err())
                .contains("\u001b[31m");
    }

    @Test
    void the_completion_knows_the_commands_of_the_launcher() {
        assertThat(run("completion").out()).contains("serve", "demo", "approve", "--until");
    }

    @Test
    void doctor_finds_this_machine_fit_without_a_server() {
        Result result = run("doctor", "--json");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("\"check\": \"java\"", "\"status\": \"ok\"");
    }

    private Result run(String... line) {
        return Shell.unattended(home).run(line);
    }
}
