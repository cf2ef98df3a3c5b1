package dev.signalbox.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "400, USAGE", "401, AUTH_NEEDED", "403, DENIED", "404, NOT_FOUND", "409, CONFLICT",
        "412, CONFLICT", "422, USAGE", "428, CONFLICT", "500, FAILED", "503, UNREACHABLE",
        "504, TIMEOUT"
    })
    void each_status_has_its_exit_code(int status, ExitCode code) {
        assertThat(Problems.code(status)).isEqualTo(code);
    }

    @Test
    void a_problem_keeps_its_words_fields_and_request() {
        Failure failure =
                of(
                        422,
                        """
                        {"title":"The body is not valid","detail":"One field is wrong.",
                         "errors":[{"pointer":"/input/topic","message":"is required"}],
                         "request_id":"req_9","status":422}\
                        """);
        assertThat(failure.title()).isEqualTo("The body is not valid");
        assertThat(failure.detail()).isEqualTo("One field is wrong.");
        assertThat(failure.fields())
                .containsExactly(new Failure.Field("/input/topic", "is required"));
        assertThat(failure.requestId()).isEqualTo("req_9");
    }

    @Test
    void an_answer_without_a_problem_still_says_its_status() {
        Failure failure = of(502, "<html>bad gateway</html>");
        assertThat(failure.title()).isEqualTo("The server answered 502");
        assertThat(failure.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(failure.requestId()).isEqualTo("req_header");
    }

    @Test
    void a_member_that_comes_twice_does_not_hide_the_rest() {
        assertThat(
                        of(409, "{\"title\":\"The run is over\",\"status\":409,\"status\":\"x\"}")
                                .title())
                .isEqualTo("The run is over");
    }

    @Test
    void without_a_credential_it_says_where_to_put_one() {
        assertThat(of(401, "{}").hints()).singleElement().asString().contains("SIGNALBOX_TOKEN");
    }

    private static Failure of(int status, String body) {
        return Problems.of(status, body.getBytes(UTF_8), "req_header");
    }
}
