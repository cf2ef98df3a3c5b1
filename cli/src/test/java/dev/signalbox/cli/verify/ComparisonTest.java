package dev.signalbox.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.verify.Finding.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final List<String> LOG = log(1, 2, 3);

    @Test
    void the_same_lines_under_their_numbers_are_well() {
        assertThat(Comparison.first(LOG, lines(1, 2, 3))).isNull();
    }

    @Test
    void a_line_left_out_is_named_with_the_one_that_came() {
        assertThat(Comparison.first(LOG, lines(1, 3)))
                .isEqualTo(
                        new Fault(
                                "event 2 is left out: event 3 came", "{\"seq\":2}", "{\"seq\":3}"));
    }

    @Test
    void a_line_that_comes_twice_is_named() {
        assertThat(what(lines(1, 2, 2, 3)))
                .isEqualTo("event 2 came again, or too late: event 3 was next");
    }

    @Test
    void other_bytes_are_shown_from_where_on() {
        var got = List.of(new Line("1", "{\"seq\":1 }"));
        assertThat(what(got)).isEqualTo("event 1 has other bytes, from character 9 on");
    }

    @Test
    void a_wrong_id_is_a_fault_although_the_line_is_right() {
        assertThat(what(List.of(new Line("7", LOG.getFirst())))).isEqualTo("event 1 has the id 7");
    }

    @Test
    void an_early_end_and_a_late_one_are_faults() {
        assertThat(what(lines(1, 2))).isEqualTo("ends before event 3");
        assertThat(what(lines(1, 2, 3, 4))).isEqualTo("goes on with event 4");
    }

    @Test
    void numbers_go_up_one_by_one_from_the_oldest() {
        assertThat(Comparison.numbers(LOG, 1)).isNull();
        assertThat(Comparison.numbers(log(5, 6), 5)).isNull();
        assertThat(Comparison.numbers(log(1, 3), 1))
                .extracting(Fault::what)
                .isEqualTo("event 2 is left out: event 3 came");
    }

    private static String what(List<Line> got) {
        Fault fault = Comparison.first(LOG, got);
        return fault == null ? "" : fault.what();
    }

    private static List<String> log(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> "{\"seq\":" + n + "}").toList();
    }

    private static List<Line> lines(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(n -> new Line(Integer.toString(n), "{\"seq\":" + n + "}"))
                .toList();
    }
}
