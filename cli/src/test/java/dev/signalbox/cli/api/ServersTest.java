package dev.signalbox.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {

    private static final String LOCAL = "http://127.0.0.1:1";

    @TempDir private Path home;

    @Test
    void the_option_comes_before_the_variable() {
        assertThat(find(LOCAL, Map.of("SIGNALBOX_SERVER", "https://variable.example")))
                .hasValueSatisfying(server -> assertThat(server).hasToString(LOCAL));
        assertThat(find(null, Map.of("SIGNALBOX_SERVER", "https://variable.example")))
                .hasValueSatisfying(
                        server -> assertThat(server).hasToString("https://variable.example"));
    }

    @Test
    void an_address_without_a_scheme_is_plain_http() {
        assertThat(find("localhost:8008", Map.of()))
                .hasValueSatisfying(
                        server -> assertThat(server).hasToString("http://localhost:8008"));
    }

    @Test
    void the_token_file_comes_before_the_variables_and_the_folder() throws IOException {
        Path file = Files.writeString(home.resolve("mine"), "from-file\n");
        Files.createDirectories(data());
        Files.writeString(data().resolve("admin-token"), "from-folder\n");
        var both = Map.of("SIGNALBOX_TOKEN", "from-variable", "ADMIN_TOKEN", "from-admin");
        assertThat(token(both, file)).isEqualTo("from-file");
        assertThat(token(both, null)).isEqualTo("from-variable");
        assertThat(token(Map.of("ADMIN_TOKEN", "from-admin"), null)).isEqualTo("from-admin");
        assertThat(token(Map.of(), null)).isEqualTo("from-folder");
    }

    @Test
    void a_token_file_that_is_not_there_is_said_at_once() {
        assertThatThrownBy(() -> token(Map.of(), home.resolve("nothing")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ExitCode.AUTH_NEEDED));
    }

    @Test
    void the_token_of_this_machine_goes_to_no_other() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("admin-token"), "from-folder\n");
        assertThat(find("https://other.example", Map.of()))
                .hasValueSatisfying(server -> assertThat(server.token()).isNull());
    }

    @Test
    void a_token_never_goes_over_plain_http_to_another_machine() {
        assertThatThrownBy(() -> find("http://other.example", Map.of("SIGNALBOX_TOKEN", "secret")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("plain http");
    }

    @Test
    void the_server_of_the_data_folder_is_found_by_its_card() throws IOException {
        try (var server = StubServer.start().answers(200, "{}").worksOn(data())) {
            Optional<Server> found = find(null, Map.of("SIGNALBOX_DATA", data().toString()));
            assertThat(found)
                    .contains(new Server(java.net.URI.create(server.url()), "token-of-the-folder"));
        }
    }

    @Test
    void the_card_of_a_dead_server_is_not_believed() throws IOException {
        try (var server = StubServer.start().answers(200, "{}").worksOn(data())) {
            Files.writeString(
                    data().resolve("server.json"),
                    "{\"url\":\"%s\",\"pid\":%d}".formatted(server.url(), Long.MAX_VALUE));
            assertThat(find(null, Map.of("SIGNALBOX_DATA", data().toString()))).isEmpty();
        }
    }

    @Test
    void the_demo_started_last_is_found_without_being_named() throws IOException {
        Path demo = home.resolve("demo-data");
        try (var server = StubServer.start().answers(200, "{}").worksOn(demo)) {
            Path state = Files.createDirectories(home.resolve(".local/state/signalbox"));
            Files.writeString(state.resolve("demo"), demo + "\n");
            assertThat(find(null, Map.of()))
                    .hasValueSatisfying(found -> assertThat(found).hasToString(server.url()));
        }
    }

    private Path data() {
        return home.resolve(".local/share/signalbox");
    }

    private @Nullable String token(Map<String, String> environment, @Nullable Path file) {
        return servers(LOCAL, environment, file).find().orElseThrow().token();
    }

    private Optional<Server> find(@Nullable String named, Map<String, String> environment) {
        return servers(named, environment, null).find();
    }

    private Servers servers(
            @Nullable String named, Map<String, String> given, @Nullable Path tokenFile) {
        var environment = new HashMap<>(given);
        environment.put("HOME", home.toString());
        return new Servers(new Places(environment, null), environment, named, tokenFile);
    }
}
