package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.term.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final Style PLAIN = new Style(false);

    @Test
    void it_says_what_why_where_and_what_to_try() {
        Failure failure =
                Failure.of(ExitCode.CONFLICT, "The subject changed")
                        .detail("You saw one thing.\nIt is another now.")
                        .fields(List.of(new Failure.Field("/patch/0", "is not allowed")))
                        .request("req_1")
                        .hint("signalbox gate show RUN")
                        .hint("signalbox doctor");
        assertThat(FailureText.of(failure, PLAIN))
                .containsExactly(
                        "✗ The subject changed",
                        "  You saw one thing.",
                        "  It is another now.",
                        "  · /patch/0  is not allowed",
                        "  request req_1",
                        "  try: signalbox gate show RUN",
                        "       signalbox doctor");
    }

    @Test
    void a_detail_that_only_points_to_the_errors_is_left_out() {
        Failure failure =
                Failure.usage("The body is not valid")
                        .detail("See errors.")
                        .fields(List.of(new Failure.Field("/input/topic", "is required")));
        assertThat(FailureText.of(failure, PLAIN))
                .containsExactly("✗ The body is not valid", "  · /input/topic  is required");
    }

    @Test
    void what_a_server_says_cannot_command_the_terminal() {
        Failure failure = Failure.usage("\u001b[2Jgone").detail("a\u0007b").hint("x\ny");
        assertThat(FailureText.of(failure, PLAIN))
                .containsExactly("✗ ␛[2Jgone", "  a␇b", "  try: x y");
    }
}
