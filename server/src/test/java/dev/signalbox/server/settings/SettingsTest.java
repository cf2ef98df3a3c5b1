package dev.signalbox.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.server.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Flags, else variables, else the file, else the defaults.
class SettingsTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @TempDir private Path folder;
    private Map<String, String> environment;

    @BeforeEach
    void aQuietEnvironment() {
        environment = new HashMap<>(Map.of("XDG_CONFIG_HOME", folder.toString()));
    }

    @Test
    void nothing_said_means_the_defaults() {
        Settings settings = read();
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8008);
        assertThat(settings.database()).isNull();
        assertThat(settings.pipelines()).isEmpty();
        assertThat(settings.processSlots()).isZero();
        assertThat(settings.maxConnections()).isEqualTo(12_000);
        assertThat(settings.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.adminToken()).isNull();
        assertThat(settings.url()).isEqualTo("http://127.0.0.1:8008");
    }

    @Test
    void data_lies_in_the_data_folder_of_the_user() {
        environment.put("XDG_DATA_HOME", "/somewhere");
        assertThat(read().data()).isEqualTo(Path.of("/somewhere/signalbox"));
        environment.put("XDG_DATA_HOME", "relative");
        assertThat(read().data())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/signalbox"));
    }

    @Test
    void flags_come_first_then_variables_then_the_file() throws IOException {
        file("port: 1\nprocess-slots: 1\nmax-connections: 1\n");
        environment.put("SIGNALBOX_PORT", "2");
        environment.put("SIGNALBOX_PROCESS_SLOTS", "2");
        Settings settings = read("--port", "3");
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.processSlots()).isEqualTo(2);
        assertThat(settings.maxConnections()).isEqualTo(1);
    }

    @Test
    void paths_in_the_file_are_relative_to_it() throws IOException {
        file("data: kept\npipelines: [a, /b]\nbody-timeout: 5s\n");
        Settings settings = read();
        assertThat(settings.data()).isEqualTo(folder.resolve("signalbox/kept"));
        assertThat(settings.pipelines())
                .containsExactly(folder.resolve("signalbox/a"), Path.of("/b"));
        assertThat(settings.bodyTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void another_file_can_be_named() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "port: 4\n");
        assertThat(read("--config=" + other).port()).isEqualTo(4);
        assertThatThrownBy(() -> read("--config", "/no/such/file"))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("/no/such/file cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 1 | prot is not a setting: did you mean `port`?",
                "data-dir: x | data-dir is not a setting: use data.",
                "admin-token: x | use ADMIN_TOKEN in the environment.",
                "config: x | config cannot be set in the file itself.",
                "port: [1] | port is [1]; need 1 to 65535.",
                "port: yes | port is yes; need a whole number",
                "- port | must be a mapping of settings",
                "'port: 1\nport: 2' | is not YAML",
                "'a: !!java.net.URL x' | is not YAML"
            })
    void a_mistake_in_the_file_is_told_with_its_name(String yaml, String message)
            throws IOException {
        file(yaml);
        assertThatThrownBy(this::read)
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_empty_file_says_nothing() throws IOException {
        file("# nothing\n");
        assertThat(read().port()).isEqualTo(8008);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGNALBOX_PROT | SIGNALBOX_PROT is not a setting: did you mean `port`?",
                "SIGNALBOX_DATA_DIR | SIGNALBOX_DATA_DIR is not a setting: use data.",
                "SIGNALBOX_ADMIN_TOKEN | use ADMIN_TOKEN in the environment.",
                "SIGNALBOX_WHATEVER | SIGNALBOX_WHATEVER is not a setting; docs/configuration.md"
            })
    void an_unknown_variable_stops_the_start(String variable, String message) {
        environment.put(variable, "x");
        assertThatThrownBy(this::read)
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(message);
    }

    @Test
    void variables_of_other_parts_are_left_alone() {
        for (String name :
                List.of(
                        "SIGNALBOX_JAVA_OPTS",
                        "SIGNALBOX_TOKEN",
                        "SIGNALBOX_OUTPUT",
                        "SIGNALBOX_SERVICE_HOST",
                        "SIGNALBOX_PORT_8008_TCP_ADDR")) {
            environment.put(name, "x");
        }
        assertThat(read().port()).isEqualTo(8008);
    }

    @Test
    void a_port_from_kubernetes_is_explained() {
        environment.put("SIGNALBOX_PORT", "tcp://10.0.0.1:8008");
        assertThatThrownBy(this::read).hasMessageContaining("enableServiceLinks: false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--host=signalbox.example.com",
                "--allow-external-bind=yes",
                "--tls-cert=nowhere.pem",
                "--trusted-proxies=10.0.0.0/99",
                "--trusted-proxies=proxy.lan",
                "--rate-limits=lots",
                "--rate-factors=ci",
                "--sandbox-limits=memory",
                "--artifact-quota=lots",
                "--port=0",
                "--port=65536",
                "--port=x",
                "--process-slots=-1",
                "--max-connections=0",
                "--body-timeout=0s",
                "--body-timeout=2h",
                "--prot=1",
                "--port",
                "port"
            })
    void what_cannot_be_started_with_is_refused(String flag) {
        assertThatThrownBy(() -> read(flag)).isInstanceOf(BadSettings.class);
    }

    @Test
    void the_page_lists_every_setting() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("| Setting |");
        int to = page.indexOf("\n\n", from);
        Golden.compare(PAGE, page.substring(0, from) + table() + page.substring(to));
    }

    private static String table() {
        var table =
                new StringBuilder("| Setting | Default | Unit | What it is |\n|---|---|---|---|");
        for (Setting setting : Setting.values()) {
            table.append(
                    "\n| `%s` · `%s` · `%s` | %s | %s | %s |"
                            .formatted(
                                    setting.key(),
                                    setting.flag(),
                                    setting.variable(),
                                    setting.usual(),
                                    setting.unit(),
                                    setting.purpose()));
        }
        return table.toString();
    }

    private void file(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("signalbox"));
        Files.writeString(folder.resolve("signalbox/signalbox.yaml"), yaml);
    }

    private Settings read(String... flags) {
        var properties = new Properties();
        properties.putAll(Settings.flags(List.of(flags)));
        return Settings.read(properties, environment);
    }
}
