package dev.signalbox.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.term.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Style PLAIN = new Style(false);

    @Test
    void columns_line_up() {
        Table table =
                new Table("RUN", "STATUS")
                        .row(Cell.of("run_1"), Cell.status("waiting"))
                        .row(Cell.of("r"), Cell.status("completed"));
        assertThat(table.lines(PLAIN, 0))
                .containsExactly("RUN    STATUS", "run_1  ! waiting", "r      ✓ completed");
    }

    @Test
    void wide_letters_take_two_columns() {
        Table table =
                new Table("A", "B")
                        .row(Cell.of("信号"), Cell.of("x"))
                        .row(Cell.of("abcd"), Cell.of("y"));
        assertThat(table.lines(PLAIN, 0)).containsExactly("A     B", "信号  x", "abcd  y");
    }

    @Test
    void a_table_that_is_too_wide_cuts_its_widest_column() {
        Table table =
                new Table("A", "B")
                        .row(Cell.of("short"), Cell.of("a rather long sentence about it"));
        assertThat(table.lines(PLAIN, 20)).containsExactly("A      B", "short  a rather lon…");
        assertThat(table.lines(PLAIN, 20)).allMatch(line -> Widths.of(line) <= 20);
    }

    @Test
    void no_column_is_cut_to_nothing() {
        Table table = new Table("A", "B").row(Cell.of("a".repeat(30)), Cell.of("b".repeat(30)));
        assertThat(table.lines(PLAIN, 5)).last().isEqualTo("aaaaaaa…  bbbbbbb…");
    }

    @Test
    void colours_do_not_count_as_width() {
        Table table =
                new Table("", "")
                        .row(Cell.status("failed"), Cell.of("x"))
                        .row(Cell.of("ok"), Cell.of("y"));
        List<String> lines = table.lines(new Style(true), 0);
        assertThat(lines).containsExactly("\u001b[31m✗ failed\u001b[0m  x", "ok        y");
    }

    @Test
    void text_from_elsewhere_stays_on_its_line() {
        Table table = new Table("", "").row(Cell.of("a\nb\u001b[31m"), Cell.of("c"));
        assertThat(table.lines(PLAIN, 0)).containsExactly("a b␛[31m  c");
    }
}
