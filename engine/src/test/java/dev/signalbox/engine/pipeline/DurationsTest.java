package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.json.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "10m, PT10M",
        "2h, PT2H",
        "1d, PT24H",
        "250ms, PT0.25S",
        "1h30m, PT1H30M",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "PT90S, PT1M30S",
        "P1DT2H, PT26H",
        "PT0.5S, PT0.5S"
    })
    void a_length_of_time_is_read(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "10 s",
                "1.5h",
                "10S",
                "5s1m",
                "1m1m",
                "-5s",
                "P",
                "PT",
                "P1DT",
                "P1Y",
                "1w",
                "10s ",
                "9999999999s",
                "pt5s"
            })
    void anything_else_is_not(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void what_is_printed_can_be_read_back() {
        Seeds.each(
                500,
                seed -> {
                    long millis = Seeds.random(seed).nextLong(0, 100_000_000_000L);
                    var duration = Duration.ofMillis(millis);
                    assertThat(Durations.parse(Durations.print(duration))).contains(duration);
                });
        assertThat(Durations.print(Duration.ZERO)).isEqualTo("0s");
        assertThat(Durations.print(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }
}
