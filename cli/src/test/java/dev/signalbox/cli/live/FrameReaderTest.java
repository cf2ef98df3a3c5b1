package dev.signalbox.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    @Test
    void a_frame_is_what_stands_before_an_empty_line() throws IOException {
        assertThat(read("id: 1\nevent: a\ndata: {\"é\":1}\n\n: comment\nevent: b\ndata:x\n\n"))
                .containsExactly(new Frame("1", "a", "{\"é\":1}"), new Frame(null, "b", "x"));
    }

    @Test
    void every_line_end_of_the_standard_is_one() throws IOException {
        assertThat(read("id: 1\r\ndata: a\r\n\r\nid: 2\rdata: b\r\r"))
                .containsExactly(new Frame("1", "message", "a"), new Frame("2", "message", "b"));
    }

    @Test
    void data_of_several_lines_is_put_together() throws IOException {
        assertThat(read("data: a\ndata:  b\n\n"))
                .containsExactly(new Frame(null, "message", "a\n b"));
    }

    @Test
    void what_has_no_data_is_no_frame() throws IOException {
        assertThat(read("id: 9\nevent: x\n\ndata: a\n\n"))
                .containsExactly(new Frame(null, "message", "a"));
    }

    @Test
    void what_was_cut_off_is_no_frame() throws IOException {
        assertThat(read("data: a\n\ndata: b\n")).containsExactly(new Frame(null, "message", "a"));
    }

    @Test
    void retry_is_kept() throws IOException {
        var reader = reader("retry: 3000\n\nretry: soon\n\n");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.retry()).contains(Duration.ofSeconds(3));
    }

    private static List<Frame> read(String text) throws IOException {
        var reader = reader(text);
        var frames = new ArrayList<Frame>();
        for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
            frames.add(next.get());
        }
        return frames;
    }

    private static FrameReader reader(String text) {
        return new FrameReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
