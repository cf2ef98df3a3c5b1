package dev.signalbox.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @ParameterizedTest
    @CsvSource({"1,1", "4096,4096", "1KiB,1024", "10MiB,10485760", "5GiB,5368709120"})
    void bytes_are_written_with_or_without_a_unit(String text, long bytes) {
        assertThat(Bytes.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "1 GiB", "1GB", "1gib", "1.5GiB", "GiB", "999999999999TiB"})
    void anything_else_is_no_number_of_bytes(String text) {
        assertThat(Bytes.parse(text)).isEmpty();
    }
}
