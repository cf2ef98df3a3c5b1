package dev.signalbox.engine.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxLimitsTest {

    @Test
    void what_is_not_named_has_its_usual_limit() {
        SandboxLimits limits = SandboxLimits.read("memory=1KiB, processes=7");
        assertThat(limits.command(Path.of("/bin/prlimit")))
                .containsExactly(
                        "/bin/prlimit",
                        "--core=0",
                        "--data=1024",
                        "--fsize=5368709120",
                        "--nproc=7",
                        "--nofile=4096",
                        "--");
        assertThat(limits.temporaryBytes()).isEqualTo(1 << 30);
    }

    @ParameterizedTest
    @CsvSource({
        "memory, `` is no limit of memory",
        "memory=0, `0` is no limit of memory",
        "processes=1GiB, `1GiB` is no limit of processes",
        "disk=1GiB, '`disk` is none of memory, temporary, file, processes, open-files'",
        "'', `` is none of"
    })
    void what_is_no_limit_is_said(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxLimits.read(text))
                .withMessageContaining(message);
    }
}
