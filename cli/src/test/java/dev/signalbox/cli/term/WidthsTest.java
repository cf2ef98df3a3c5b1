package dev.signalbox.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthsTest {

    @Test
    void letters_take_the_columns_that_terminals_give_them() {
        assertThat(Widths.of("abc")).isEqualTo(3);
        assertThat(Widths.of("信号")).isEqualTo(4);
        assertThat(Widths.of("🎬")).isEqualTo(2);
        assertThat(Widths.of("e\u0301")).as("a combining accent takes none").isEqualTo(1);
    }

    @Test
    void what_is_cut_says_so_and_fits() {
        assertThat(Widths.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Widths.cut("信号灯", 4)).isEqualTo("信…");
        assertThat(Widths.cut("abc", 3)).isEqualTo("abc");
        assertThat(Widths.cut("abc", 0)).isEmpty();
    }
}
