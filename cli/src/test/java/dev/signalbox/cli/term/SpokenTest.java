package dev.signalbox.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "59, 59s",
        "60, 1m00s",
        "3599, 59m59s",
        "3600, 1h00m",
        "172799, 47h59m",
        "172800, 2d",
        "-5, 0s"
    })
    void lengths_are_said_in_two_units_at_most(long seconds, String said) {
        assertThat(Spoken.length(Duration.ofSeconds(seconds))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "1536, 1.5 kB", "5000000000, 5.0 GB"})
    void sizes_are_said_in_decimal_units(long bytes, String said) {
        assertThat(Spoken.bytes(bytes)).isEqualTo(said);
    }

    @Test
    void times_are_said_from_now() {
        assertThat(Spoken.ago("2026-01-31T11:58:30.000Z", NOON)).isEqualTo("1m30s ago");
        assertThat(Spoken.in("2026-01-31T12:30:00.000Z", NOON)).isEqualTo("in 30m00s");
        assertThat(Spoken.in("2026-01-31T11:59:59.000Z", NOON)).isEqualTo("overdue");
    }

    @Test
    void what_is_no_time_is_not_said() {
        assertThat(Spoken.ago(null, NOON)).isEmpty();
        assertThat(Spoken.in("soon", NOON)).isEmpty();
        assertThat(Spoken.took(null, null, NOON)).isEmpty();
    }
}
