package dev.signalbox.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.server.testing.Api;
import dev.signalbox.server.testing.Briefs;
import dev.signalbox.server.testing.Reply;
import dev.signalbox.server.testing.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServer.class)
class HealthTest {

    @Test
    void every_component_speaks_for_itself() {
        Briefs.waiting();
        JsonNode ready = Api.get("/readyz").expect(200).json();
        assertThat(ready.at("/status").asText()).isEqualTo("ready");
        assertThat(ready.at("/components/engine/status").asText()).isEqualTo("ready");
        assertThat(ready.at("/components/store/details/product").asText()).isEqualTo("SQLite");
        JsonNode writer = ready.at("/components/log_writer/details");
        assertThat(writer.at("/commits").asLong()).isPositive();
        assertThat(writer.at("/events").asLong())
                .isGreaterThanOrEqualTo(writer.at("/commits").asLong());
        assertThat(writer.at("/events_per_fsync").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(ready.at("/components/disk/details/free_bytes").asLong()).isPositive();
    }

    @Test
    void a_store_that_cannot_be_written_is_not_ready() throws SQLException {
        String run = Briefs.waiting();
        String database = "jdbc:sqlite:" + TestServer.data().resolve("signalbox.db");
        try (Connection other = DriverManager.getConnection(database);
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            Reply refused = Api.post("/api/v1/runs/" + run + "/pause", "{}");
            refused.expectProblem(503, "store_unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            // Once a commit has failed, nobody takes the one before it for a proof.
            Reply ready = Api.get("/readyz").expect(503);
            assertThat(ready.at("/status")).isEqualTo("not_writable");
            assertThat(ready.at("/components/store/status")).isEqualTo("not_writable");
            assertThat(Api.get("/api/v1/runs/" + run).expect(200).at("/status"))
                    .isEqualTo("waiting");
            statement.execute("rollback");
        }
        assertThat(Api.get("/readyz").expect(200).at("/status")).isEqualTo("ready");
        Api.post("/api/v1/runs/" + run + "/pause", "{}").expect(200);
    }
}
