package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.e2e.Product.Reply;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One engine a store: two servers, of which one works.
class TakeoverTest {

    /// The database ends the session of an engine it has heard nothing of for 15 seconds.
    private static final Duration SOON_AFTER_SILENCE = Duration.ofSeconds(60);

    private static final Duration SOON_AFTER_DEATH = Duration.ofSeconds(20);

    private final List<Product> servers = new ArrayList<>();
    private EmbeddedPostgres database;

    @TempDir private Path folder;

    @BeforeEach
    void startDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop() throws IOException {
        servers.forEach(Product::kill);
        database.close();
    }

    @Test
    void another_server_takes_over_soon_after_the_first_died() throws IOException {
        var client = new BriefClient();
        Product first = server("first");
        Briefs.register(first);
        client.startOnce(first, "one");
        first.await(client.started().getFirst(), "waiting");
        Product second = server("second");
        assertThat(standing(second)).isEqualTo("standby");
        assertThat(second.post("/runs", Briefs.START).status()).isEqualTo(503);
        assertThat(second.get("/runs").expect(200).json().path("items")).hasSize(1);

        first.kill();
        long from = System.nanoTime();
        second.awaitThat("ready", second::isReady);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SOON_AFTER_DEATH);
        client.finishAndCheck(second);
    }

    @Test
    void an_engine_that_was_stopped_past_the_takeover_writes_nothing() throws Exception {
        var client = new BriefClient();
        Product first = server("first");
        Briefs.register(first);
        client.startOnce(first, "one");
        String run = client.started().getFirst();
        first.await(run, "waiting");
        Product second = server("second");

        signal("STOP", first);
        long from = System.nanoTime();
        second.awaitThat("ready", second::isReady);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SOON_AFTER_SILENCE);
        client.advance(second, run);
        second.await(run, "paused");
        String before = log();
        signal("CONT", first);
        Reply refused = first.post("/runs/" + run + "/resume", "{}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        first.awaitThat("standing by", () -> standing(first).equals("standby"));
        assertThat(log()).isEqualTo(before);
        client.finishAndCheck(second);

        second.kill();
        first.awaitThat("ready", first::isReady);
        client.startOnce(first, "two");
        client.finishAndCheck(first);
    }

    @Test
    void a_second_server_on_a_data_folder_is_refused_with_the_pid_of_the_first()
            throws IOException {
        Path data = folder.resolve("one-folder");
        try (var first = Product.start(data)) {
            Product second = Product.launch(data, Map.of());

            assertThat(second.awaitExit()).isEqualTo(6);
            assertThat(second.log())
                    .contains("signalbox: process %d works on ".formatted(first.pid()));
            assertThat(first.isReady()).isTrue();
        }
    }

    /// Replicas share the folder of artifacts and run folders, and each has its own log.
    private Product server(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(folder.resolve("artifacts"));
        Files.createDirectories(folder.resolve("runs"));
        Files.createSymbolicLink(own.resolve("artifacts"), folder.resolve("artifacts"));
        Files.createSymbolicLink(own.resolve("runs"), folder.resolve("runs"));
        Product product =
                Product.launch(
                        own,
                        Map.of(
                                "SIGNALBOX_DATABASE",
                                "postgresql://postgres:postgres@localhost:%d/postgres"
                                        .formatted(database.getPort())));
        servers.add(product);
        product.awaitThat(
                "at work or standing by",
                () -> product.isReady() || standing(product).equals("standby"));
        return product;
    }

    private static String standing(Product product) {
        return product.readiness().path("components").path("engine").path("status").asText();
    }

    private static void signal(String name, Product product) throws Exception {
        int answer =
                new ProcessBuilder("kill", "-" + name, Long.toString(product.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(answer).isZero();
    }

    /// Everything in the log, in a form that can be compared.
    private String log() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) || ' ' || max(pos) || ' '"
                                        + " || md5(string_agg(e::text, ',' order by pos))"
                                        + " from event e")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
