package dev.signalbox.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTest {

    @Test
    void escape_sequences_are_shown_and_not_obeyed() {
        assertThat(Safe.line("a\u001b]0;title\u0007b")).isEqualTo("a␛]0;title␇b");
        assertThat(Safe.block("\u009b31m")).isEqualTo("\\u009b31m");
        assertThat(Safe.line("x\u007f")).isEqualTo("x␡");
    }

    @ParameterizedTest
    @CsvSource({"202e", "202a", "2066", "2069", "200e", "200f", "061c", "2028", "2029"})
    void marks_that_turn_the_reading_direction_are_shown(String hex) {
        String mark = Character.toString(Integer.parseInt(hex, 16));
        assertThat(Safe.line("approve" + mark + "evorppa"))
                .isEqualTo("approve\\u" + hex + "evorppa");
    }

    @Test
    void a_line_has_no_breaks_and_a_block_keeps_them() {
        assertThat(Safe.line("a\tb\r\nc")).isEqualTo("a b  c");
        assertThat(Safe.block("a\tb\r\nc")).isEqualTo("a\tb\nc");
    }

    @Test
    void letters_of_all_languages_stay_as_they_are() {
        assertThat(Safe.line("Größe 信号 émoji 🎬")).isEqualTo("Größe 信号 émoji 🎬");
    }

    @Test
    void every_control_character_is_made_harmless() {
        for (int c = 0; c < 0xa0; c++) {
            if (Character.isISOControl(c)) {
                assertThat(Safe.line("a" + (char) c).chars()).noneMatch(Character::isISOControl);
            }
        }
    }
}
