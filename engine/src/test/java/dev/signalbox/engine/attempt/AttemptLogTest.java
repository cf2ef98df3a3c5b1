package dev.signalbox.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.attempt.AttemptLogs.Dropped;
import dev.signalbox.engine.attempt.AttemptLogs.Found;
import dev.signalbox.engine.attempt.AttemptLogs.Line;
import dev.signalbox.engine.attempt.AttemptLogs.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLogTest {

    private static final AttemptKey KEY = new AttemptKey("run_1", "script", 1);
    private static final long SMALL = 8_000;

    @TempDir Path runs;
    private Path file;
    private AttemptLogs logs;

    @BeforeEach
    void open() throws IOException {
        file = Files.createDirectories(AttemptFolders.of(runs, KEY)).resolve("log");
        logs = new AttemptLogs(runs);
    }

    @Test
    void a_short_log_is_kept_byte_for_byte() throws IOException {
        write(SMALL, "one\n\u001b[31mred\u001b[0m\ntwo");

        assertThat(Files.readString(file)).isEqualTo("one\n\u001b[31mred\u001b[0m\ntwo");
        assertThat(logs.tail(KEY, 10))
                .isEqualTo(
                        new Page(
                                List.of(
                                        new Line(1, "one"),
                                        new Line(2, "\u001b[31mred\u001b[0m"),
                                        new Line(3, "two")),
                                3,
                                null));
    }

    @Test
    void an_attempt_without_a_log_has_no_lines() throws IOException {
        assertThat(logs.tail(KEY, 10).lines()).isEmpty();
        assertThat(logs.range(KEY, 5, 10).total()).isZero();
    }

    @Test
    void lines_with_a_text_are_named_and_counted() throws IOException {
        Files.writeString(file, "an Error\nno\nerror error\n\naaERRORb\nlast err");

        assertThat(search("ERROR", 1, 10)).isEqualTo(new Found(List.of(1L, 3L, 5L), 3, 7, 6));
        assertThat(search("error", 2, 1)).isEqualTo(new Found(List.of(3L), 2, 7, 6));
        assertThat(search("err", 6, 10).lines()).containsExactly(6L);
        assertThat(search("error\u0000", 1, 10).count()).isZero();
    }

    @Test
    void a_text_is_found_wherever_it_begins_and_whatever_comes_between() throws IOException {
        String far = "x".repeat(200_000);
        Files.writeString(file, "aab\n" + far + "aaab" + far + "\nüÜ\naa\nb");

        assertThat(search("aab", 1, 10).lines()).containsExactly(1L, 2L);
        assertThat(search("Ü", 1, 10).lines()).containsExactly(3L);
        assertThat(search("x".repeat(1000), 1, 10).lines()).containsExactly(2L);
    }

    @Test
    void where_lines_were_dropped_the_search_goes_on_behind_them() throws IOException {
        writeNumbered(100_000);
        Page page = logs.tail(KEY, 3);

        Found found = search("99", 1, 10_000);
        assertThat(found.end()).isEqualTo(100_001);
        assertThat(found.lines())
                .contains(99L, 99_999L)
                .doesNotContain(Objects.requireNonNull(page.dropped()).first());
        assertThat(found.count()).isEqualTo(found.lines().size());
    }

    @Test
    void a_search_without_time_says_that_it_did_not_look() throws IOException {
        Files.writeString(file, "a\nb\n");

        assertThat(logs.search(KEY, "a", 1, 10, Duration.ofNanos(-1)))
                .isEqualTo(new Found(List.of(), 0, 1, 2));
    }

    @Test
    void all_of_a_log_comes_byte_for_byte() throws IOException {
        Files.writeString(file, "one\n\u001b[31mtwo");
        assertThat(whole()).isEqualTo("one\n\u001b[31mtwo");
    }

    @Test
    void what_was_dropped_is_said_in_the_whole() throws IOException {
        writeNumbered(100_000);
        Dropped dropped = Objects.requireNonNull(logs.tail(KEY, 1).dropped());

        assertThat(whole().lines())
                .contains(
                        "[lines %d to %d were dropped]".formatted(dropped.first(), dropped.last()))
                .endsWith("line 100000");
    }

    private String whole() throws IOException {
        try (InputStream all = logs.open(KEY)) {
            return new String(all.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Found search(String text, long first, int most) throws IOException {
        return logs.search(KEY, text, first, most, Duration.ofMinutes(1));
    }

    @Test
    void a_long_log_keeps_its_head_and_its_tail() throws IOException {
        writeNumbered(100_000);

        assertThat(Files.size(file)).isLessThan(SMALL + 200);
        assertThat(files()).containsExactlyInAnyOrder("log", "log.gap");
        assertThat(Files.readString(file))
                .startsWith("line 1\nline 2\n")
                .contains("bytes) were dropped here\n")
                .endsWith("line 99999\nline 100000\n");
    }

    @Test
    void lines_keep_the_numbers_they_were_written_with() throws IOException {
        writeNumbered(100_000);
        Page tail = logs.tail(KEY, 3);

        assertThat(tail.lines()).isEqualTo(numbered(99_998, 100_000));
        assertThat(tail.total()).isEqualTo(100_000);
        assertThat(logs.range(KEY, 1, 2).lines()).isEqualTo(numbered(1, 2));
        assertThat(tail.dropped()).isNotNull();
        Dropped gap = tail.dropped() == null ? new Dropped(0, 0) : tail.dropped();
        assertThat(logs.range(KEY, gap.first() - 1, 2).lines())
                .isEqualTo(
                        List.of(
                                new Line(gap.first() - 1, "line " + (gap.first() - 1)),
                                new Line(gap.last() + 1, "line " + (gap.last() + 1))));
    }

    @Test
    void a_log_can_be_read_while_it_is_written() throws IOException {
        try (var log = new BoundedLog(file, SMALL)) {
            for (long i = 1; i <= 3_000; i++) {
                log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                if (i % 100 == 0) {
                    Page page = logs.tail(KEY, 2);
                    assertThat(page.lines()).isEqualTo(numbered(i - 1, i));
                    assertThat(page.total()).isEqualTo(i);
                }
            }
        }
        assertThat(logs.tail(KEY, 1).lines()).isEqualTo(numbered(3_000, 3_000));
    }

    @Test
    void a_log_that_was_never_closed_can_be_read() throws IOException {
        @SuppressWarnings("resource") // the engine dies here
        var log = new BoundedLog(file, SMALL);
        for (long i = 1; i <= 3_000; i++) {
            log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(new AttemptLogs(runs).tail(KEY, 2).lines()).isEqualTo(numbered(2_999, 3_000));
        assertThat(logs.range(KEY, 1, 1).lines()).isEqualTo(numbered(1, 1));
    }

    @Test
    void output_without_an_end_of_line_is_bounded_too() throws IOException {
        try (var log = new BoundedLog(file, SMALL)) {
            byte[] block = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                log.write(block);
            }
        }

        assertThat(Files.size(file)).isLessThan(4 * 70_000);
        assertThat(logs.range(KEY, 1, 1).lines().getFirst().text()).endsWith("bytes more]");
    }

    @Test
    void a_remark_begins_a_line_of_its_own() throws IOException {
        try (var log = new BoundedLog(file, SMALL)) {
            log.write("unfinished".getBytes(StandardCharsets.UTF_8));
            log.remark("timed out");
        }

        assertThat(Files.readString(file)).isEqualTo("unfinished\n[signalbox] timed out\n");
    }

    @Test
    void a_page_of_a_log_with_three_million_lines_reads_little() throws IOException {
        try (var log = new BoundedLog(file, 200_000_000)) {
            byte[] lines =
                    "a line of a log, of usual length\n"
                            .repeat(3_000)
                            .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                log.write(lines);
            }
        }
        assertThat(logs.tail(KEY, 1).total()).isEqualTo(3_000_000);

        long begun = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(logs.range(KEY, 1 + i * 2_999L, 3).lines()).hasSize(3);
        }
        assertThat((System.nanoTime() - begun) / 1_000_000)
                .as("milliseconds for a thousand pages")
                .isLessThan(5_000);
    }

    private void write(long limit, String text) throws IOException {
        try (var log = new BoundedLog(file, limit)) {
            log.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeNumbered(long lines) throws IOException {
        try (var log = new BoundedLog(file, SMALL)) {
            for (long i = 1; i <= lines; i++) {
                log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<Line> numbered(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(i -> new Line(i, "line " + i)).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(file.getParent())) {
            return found.map(one -> one.getFileName().toString()).toList();
        }
    }
}
