package dev.signalbox.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {

    @Test
    void a_flag_of_the_server_goes_before_a_variable() {
        var told =
                new Told(
                        true,
                        List.of("-jar", "run.jar", "--audit-checkpoints", "/a", "--access-file=/b"),
                        Map.of("SIGNALBOX_AUDIT_CHECKPOINTS", "/c", "SIGNALBOX_ACCESS_FILE", "/d"));
        assertThat(told.findPath("audit-checkpoints")).contains(Path.of("/a"));
        assertThat(told.findPath("access-file")).contains(Path.of("/b"));
        assertThat(told.findPath("secret-key-file")).isEmpty();
    }

    @Test
    void a_variable_counts_where_no_flag_was_given_and_a_blank_one_does_not() {
        var told =
                new Told(
                        false,
                        List.of("--access-file"),
                        Map.of("SIGNALBOX_SECRET_KEY_FILE", "/k", "SIGNALBOX_ACCESS_FILE", " "));
        assertThat(told.findPath("secret-key-file")).contains(Path.of("/k"));
        assertThat(told.findPath("access-file")).isEmpty();
    }
}
