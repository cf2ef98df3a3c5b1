package dev.signalbox.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class SystemTest {

    @Test
    void it_tells_how_it_does() {
        Briefs.waiting();
        JsonNode system = Api.get("/api/v1/system").expect(200).json();
        assertThat(system.at("/version").asText()).isNotBlank();
        assertThat(system.at("/uptime_seconds").asLong()).isPositive();
        assertThat(system.at("/ready/status").asText()).isEqualTo("ready");
        assertThat(system.at("/processes/most").asInt()).isPositive();
        assertThat(system.at("/processes/waiting_runs").asInt()).isNotNegative();
        assertThat(system.at("/streams/most").asInt()).isPositive();
        assertThat(system.at("/storage").findValuesAsText("name")).contains("signalbox.db");
    }

    @Test
    void settings_come_with_where_they_are_from_and_without_secrets() {
        JsonNode settings = Api.get("/api/v1/settings").expect(200).json();
        JsonNode data = named(settings, "data");
        assertThat(data.path("value").asText()).isEqualTo(TestServer.data().toString());
        assertThat(data.path("source").asText()).isEqualTo("flag");
        assertThat(data.path("from").asText()).isEqualTo("--data");
        assertThat(named(settings, "max-streams").path("source").asText()).isEqualTo("default");
        assertThat(settings.toString()).doesNotContain(TestServer.TOKEN);
    }

    @Test
    void what_could_be_better_is_said_with_its_remedy() {
        JsonNode findings = Api.get("/api/v1/settings").expect(200).json().path("findings");
        assertThat(findings.findValuesAsText("setting")).contains("secret-key-file");
        assertThat(findings.findValuesAsText("remedy")).doesNotContain("");
    }

    @Test
    void what_a_folder_holds_is_counted_once_a_minute(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("artifacts/a"));
        Files.writeString(folder.resolve("artifacts/a/one"), "12345");
        Files.writeString(folder.resolve("small.db"), "1");
        var now = new Instant[] {Instant.EPOCH};
        InstantSource clock = () -> now[0];
        var storage = new Storage(folder, clock);
        assertThat(storage.look())
                .containsExactly(
                        new SystemView.Kept("artifacts", 5, 1, true),
                        new SystemView.Kept("small.db", 1, 1, true));
        Files.writeString(folder.resolve("artifacts/a/two"), "1234567890");
        assertThat(storage.look().getFirst().bytes()).isEqualTo(5);
        now[0] = Instant.EPOCH.plusSeconds(61);
        assertThat(storage.look().getFirst().bytes()).isEqualTo(15);
    }

    private static JsonNode named(JsonNode settings, String name) {
        for (JsonNode item : settings.path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no setting " + name);
    }
}
