package dev.signalbox.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawTest {

    @Test
    void values_come_out_as_they_are_written() {
        String page =
                "{\"x\":{\"items\":[0]},\"items\":[{ \"a\" : 1.0 },{\"é\":\"\\u00e9]\"},7],\"n\":1}";
        assertThat(Raw.elements(page, "items"))
                .containsExactly("{ \"a\" : 1.0 }", "{\"é\":\"\\u00e9]\"}", "7");
        assertThat(Raw.member("{\"id\":\"1\",\"data\":{\"b\":[1, 2]}}", "data"))
                .contains("{\"b\":[1, 2]}");
    }

    @Test
    void long_documents_are_cut_in_the_right_places() {
        String item = "{\"text\":\"" + "ü".repeat(3_000) + "\"}";
        String page = "{\"items\":[" + String.join(",", List.of(item, item, item, item)) + "]}";
        for (int i = 0; i < 4; i++) {
            page = page.replace("]}", "," + item + "]}");
        }
        assertThat(Raw.elements(page, "items")).hasSize(8).containsOnly(item);
    }

    @Test
    void what_is_not_there_is_nothing() {
        assertThat(Raw.elements("{\"next\":1}", "items")).isEmpty();
        assertThat(Raw.member("{\"next\":1}", "data")).isEmpty();
    }
}
