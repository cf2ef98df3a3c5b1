package dev.signalbox.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Map<String, String> ALL =
            Map.of(
                    "HOME", "/home/ada",
                    "XDG_DATA_HOME", "/xdg",
                    "SIGNALBOX_DATA", "/variable");

    @Test
    void the_option_comes_before_the_variable() {
        var places = new Places(ALL, Path.of("/option"));
        assertThat(places.data()).hasToString("/option");
        assertThat(places.isDataGiven()).isTrue();
    }

    @Test
    void the_variable_comes_before_the_usual_folder() {
        var places = new Places(ALL, null);
        assertThat(places.data()).hasToString("/variable");
        assertThat(places.isDataGiven()).isTrue();
    }

    @Test
    void the_usual_folder_is_that_of_the_xdg_directories() {
        var xdg = new Places(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/xdg"), null);
        assertThat(xdg.data()).hasToString("/xdg/signalbox");
        var home = new Places(Map.of("HOME", "/home/ada"), null);
        assertThat(home.data()).hasToString("/home/ada/.local/share/signalbox");
        assertThat(home.isDataGiven()).isFalse();
    }
}
