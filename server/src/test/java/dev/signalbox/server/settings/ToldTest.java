package dev.signalbox.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {

    @Test
    void each_comes_from_the_first_place_that_says_it(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("signalbox.yaml");
        Files.writeString(file, "port: 1\nmax-streams: 2\nheartbeat: 3s\n");
        var flags = new Properties();
        flags.putAll(Settings.flags(java.util.List.of("--config=" + file, "--port=9")));
        var env = Map.of("SIGNALBOX_MAX_STREAMS", "8");
        assertThat(told(Setting.PORT, flags, env))
                .isEqualTo(new Told(Setting.PORT, "9", "flag", "--port"));
        assertThat(told(Setting.MAX_STREAMS, flags, env))
                .isEqualTo(
                        new Told(Setting.MAX_STREAMS, "8", "environment", "SIGNALBOX_MAX_STREAMS"));
        assertThat(told(Setting.HEARTBEAT, flags, env))
                .isEqualTo(new Told(Setting.HEARTBEAT, "3s", "file", file.toString()));
        assertThat(told(Setting.RETAIN_RUNS, flags, env))
                .isEqualTo(new Told(Setting.RETAIN_RUNS, "for ever", "default", null));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ada:quiet lamps@db:5432/signalbox, postgresql://ada:***@db:5432/signalbox",
        "postgresql://ada:p@ss@db/signalbox, postgresql://ada:***@db/signalbox",
        "postgresql://db/signalbox?user=ada&password=quiet&x=1,"
                + " postgresql://db/signalbox?user=ada&password=***&x=1",
        "postgresql://ada@db/signalbox, postgresql://ada@db/signalbox",
    })
    void of_a_password_nothing_is_left(String given, String shown) {
        var env = Map.of("SIGNALBOX_DATABASE", given);
        assertThat(told(Setting.DATABASE, new Properties(), env).value()).isEqualTo(shown);
    }

    private static Told told(Setting setting, Properties flags, Map<String, String> env) {
        return Told.all(flags, env).stream()
                .filter(each -> each.setting() == setting)
                .findFirst()
                .orElseThrow();
    }
}
