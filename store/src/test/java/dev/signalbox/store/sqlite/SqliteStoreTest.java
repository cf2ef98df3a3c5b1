package dev.signalbox.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.search.SearchQuery;
import dev.signalbox.engine.search.SearchQuery.Order;
import dev.signalbox.engine.search.SearchText;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.store.sql.Migrations;
import dev.signalbox.testkit.store.StoreConformance;
import dev.signalbox.testkit.store.Story;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreConformance {

    @TempDir private Path directory;

    @Override
    protected Store openStore() {
        return Stores.open(StoreSettings.in(directory));
    }

    @Test
    void a_second_engine_is_refused_by_pid() throws Exception {
        Store second = another();
        assertThatThrownBy(() -> second.becomeEngine(AT_ONCE))
                .isInstanceOf(EngineElsewhere.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void a_folder_that_is_made_is_its_owners_alone() throws Exception {
        Path folder = directory.resolve("made/here");
        try (Store _ = Stores.open(StoreSettings.in(folder))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_file_of_a_newer_version_is_not_touched() throws Exception {
        execute("pragma user_version = 99");
        assertThatThrownBy(this::another)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(
                        "newer Signalbox: need schema <= " + Migrations.newest() + ", found 99");
    }

    @Test
    void a_damaged_file_is_refused_after_a_crash(@TempDir Path crashed) throws Exception {
        log.append(List.of(Story.of("run_01").folding("run.created").next()));
        execute("pragma wal_checkpoint(truncate)");
        Path file = crashed.resolve("signalbox.db");
        Files.copy(directory.resolve("signalbox.db"), file, StandardCopyOption.REPLACE_EXISTING);
        overwriteSecondPage(file);

        try (Store damaged = Stores.open(StoreSettings.in(crashed))) {
            assertThatThrownBy(() -> damaged.becomeEngine(AT_ONCE))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void what_is_deleted_makes_the_file_smaller() throws Exception {
        var story = Story.of("run_01").folding("run.created");
        for (int i = 0; i < 20_000; i++) {
            story.report("tool.invoked");
        }
        log.append(List.of(story.status(RunStatus.COMPLETED).next()));
        long before = fileSize();

        log.append(List.of(story.pruned(story.seq(), List.of("a"), false).next()));
        while (log.sweep(1_000) == 1_000 || log.giveBack()) {
            // they do the work
        }

        assertThat(fileSize()).isLessThan(before / 4);
        assertThat(log.giveBack()).isFalse();
    }

    private long fileSize() throws Exception {
        execute("pragma wal_checkpoint(truncate)");
        return Files.size(directory.resolve("signalbox.db"));
    }

    @Test
    void a_library_that_can_corrupt_the_log_is_refused() {
        SqliteSchema.checkLibrary("3.51.3");
        assertThatThrownBy(() -> SqliteSchema.checkLibrary("3.51.2"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("need SQLite >= 3.51.3, found 3.51.2");
    }

    @Test
    void a_new_file_has_the_schema_that_migrations_make(@TempDir Path other) throws Exception {
        Path migrated = other.resolve("migrated.db");
        Migrations.migrate(new SqliteConnections(migrated).source(), "sqlite", 0);
        Map<String, String> fresh = schema(directory.resolve("signalbox.db"));
        assertThat(fresh).isNotEmpty().isEqualTo(schema(migrated));
    }

    @Test
    void a_damaged_or_lost_index_is_made_anew_and_nothing_is_missed() throws Exception {
        log.append(List.of(Story.of("run_01").folding("run.created").next()));
        store.search().index();
        Path index = directory.resolve("search.db");
        store.close();
        Files.write(index, new byte[9000]);
        for (int round = 0; round < 2; round++) {
            reopen();
            assertThat(created()).hasSize(1);
            store.search().index();
            assertThat(created()).hasSize(1);
            store.close();
            Files.delete(index);
        }
    }

    @Test
    void an_index_of_another_log_is_not_believed(@TempDir Path other) throws Exception {
        log.append(List.of(Story.of("run_01").folding("run.created").next()));
        try (Store foreign = Stores.open(StoreSettings.in(other))) {
            foreign.becomeEngine(AT_ONCE);
            foreign.log().append(List.of(Story.of("run_02").folding("run.started").next()));
            foreign.search().index();
        }
        store.close();
        Files.copy(other.resolve("search.db"), directory.resolve("search.db"));
        reopen();
        assertThat(created()).hasSize(1);
        store.search().index();
        assertThat(created()).hasSize(1);
    }

    private List<String> created() {
        var query =
                new SearchQuery(
                        SearchText.NONE,
                        Set.of("run.created"),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        Order.NEWEST);
        return store.search().find(query, null, 10).lines();
    }

    private static Map<String, String> schema(Path file) throws SQLException {
        var all = new TreeMap<String, String>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select name, sql from sqlite_schema where sql is not null"
                                        + " and name not like 'flyway%'")) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
        }
        return all;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("signalbox.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void overwriteSecondPage(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(4096);
            open.write(new byte[3 * 4096]);
        }
    }
}
