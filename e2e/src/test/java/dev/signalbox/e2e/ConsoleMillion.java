package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of a million runs in Chromium. No test of the build: it prints figures and judges none.
/// `./mvnw -pl e2e test -Dtest=ConsoleMillion`, with `-Drows=20000` for how far it is scrolled.
class ConsoleMillion {

    private static final int RUNS = 1_000_000;

    /// Copies of the first run under numbers and names of their own; events and folders, which no
    /// list reads, they have none.
    private static final String COPIES =
            """
            insert into run (run_no, id, pipeline, version, status, mode, labels, starter, outcome, seq,
                created_ms, started_ms, finished_ms, active, ended, changed_ms, in_time_order)
            with recursive number(i) as (values (1) union all select i + 1 from number where i < ?)
            select run_no + i, printf('run_01k2%022d', i),
                iif(i % 100 = 0, 'rare', pipeline), version,
                iif(i % 50 = 0, 'failed', 'completed'), mode,
                iif(i % 1000 = 0, '{"team":"t7"}', '{}'), starter, outcome, seq,
                created_ms - 2000000 + i, created_ms - 2000000 + i, created_ms - 1940000 + i, 0,
                iif(i % 50 = 0, 'failed', 'completed'), created_ms - 1940000 + i, 1
            from run, number where id = ?
            """;

    private static final String LABELS =
            """
            insert into run_label (name, value, run_no)
            select 'team', 't7', run_no from run where labels = '{"team":"t7"}'
            """;

    @TempDir private Path folder;

    @Test
    void figures() throws Exception {
        Node.need();
        Path data = folder.resolve("data");
        String first;
        try (Product product = Product.start(data)) {
            Briefs.register(product);
            first = Briefs.start(product);
            product.await(first, "waiting");
        }
        try (var store =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("signalbox.db"));
                var copies = store.prepareStatement(COPIES);
                var labels = store.prepareStatement(LABELS)) {
            store.setAutoCommit(false);
            copies.setInt(1, RUNS);
            copies.setString(2, first);
            copies.executeUpdate();
            labels.executeUpdate();
            store.commit();
        }
        Files.createDirectories(data.resolve("runs"));
        Files.writeString(data.resolve("runs").resolve(".exported"), Instant.now() + "\n");
        try (Product product = Product.start(data, Map.of())) {
            JsonNode figures =
                    Drive.of("million.mjs", product, folder, System.getProperty("rows", "20000"));
            System.out.println(figures.toPrettyString());
        }
    }
}
