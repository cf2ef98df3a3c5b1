package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void scripts_rely_on_these_numbers() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code.number() + " " + code))
                .containsExactly(
                        "0 OK",
                        "1 FAILED",
                        "2 USAGE",
                        "3 NOT_FOUND",
                        "4 AUTH_NEEDED",
                        "5 DENIED",
                        "6 CONFLICT",
                        "7 TIMEOUT",
                        "8 RUN_FAILED",
                        "9 REJECTED",
                        "10 WAITING",
                        "11 DAMAGED",
                        "69 UNREACHABLE",
                        "130 INTERRUPTED");
    }
}
