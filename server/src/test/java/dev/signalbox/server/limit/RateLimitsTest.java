package dev.signalbox.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the settings of limits mean.
class RateLimitsTest {

    @Test
    void the_usual_ones_are_as_documented() {
        RateLimits usual = RateLimits.read(RateLimits.USUAL, RateLimits.USUAL_FACTORS);
        assertThat(usual.of(RateClass.SUBMIT, Set.of("human"))).isEqualTo(new Rate(6, 6));
        assertThat(usual.of(RateClass.REVIEW, Set.of("human"))).isEqualTo(new Rate(90, 90));
        assertThat(usual.of(RateClass.OTHER, Set.of("human"))).isEqualTo(new Rate(100, 20));
        assertThat(usual.of(RateClass.OTHER, Set.of("agent", "operator")))
                .isEqualTo(new Rate(1_000, 200));
    }

    @Test
    void the_greatest_factor_counts() {
        RateLimits limits = RateLimits.read(RateLimits.USUAL, "ci=3, nightly=7");
        assertThat(limits.of(RateClass.SUBMIT, Set.of("ci", "nightly")))
                .isEqualTo(new Rate(42, 42));
    }

    @Test
    void off_is_said_in_so_many_words() {
        assertThat(RateLimits.read("off", "").isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "submit=6",
                "submit=6,review=90,othr=100",
                "submit=0,review=1,other=1",
                "submit=6,review=90,other=100/0",
                "submit=6,submit=6,review=90,other=1",
                "submit=6;review=90",
                "submit=-1,review=90,other=100"
            })
    void what_is_no_limit_is_refused(String text) {
        assertThatThrownBy(() -> RateLimits.read(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci", "ci=0", "ci=x", "CI=1", "ci=10 nightly=7"})
    void what_is_no_factor_is_refused(String text) {
        assertThatThrownBy(() -> RateLimits.read(RateLimits.USUAL, text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/runs, SUBMIT",
        "GET, /api/v1/runs, OTHER",
        "POST, /api/v1/runs/run_1/approve, REVIEW",
        "POST, /api/v1/runs/run_1/reject, REVIEW",
        "POST, /api/v1/runs/run_1/gates/a/decisions, REVIEW",
        "POST, /api/v1/runs/run_1/cancel, OTHER",
        "POST, /api/v1/pipelines, OTHER",
    })
    void requests_are_counted_by_what_they_do(String method, String path, RateClass expected) {
        assertThat(RateClass.of(method, path)).isEqualTo(expected);
    }
}
