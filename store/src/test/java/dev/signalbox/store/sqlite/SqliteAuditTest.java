package dev.signalbox.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.AuditConformance;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditTest extends AuditConformance {

    @TempDir private Path directory;

    @Override
    protected Store openStore() {
        return Stores.open(StoreSettings.in(directory));
    }

    @Override
    protected void spoil() throws SQLException {
        execute(
                """
                create trigger audit_full before insert on audit
                begin select raise(abort, 'no room for the audit'); end\
                """);
    }

    @Override
    protected void mend() throws SQLException {
        execute("drop trigger audit_full");
    }

    @Test
    void a_column_that_says_something_else_than_its_record_is_found() throws SQLException {
        trail().append(List.of(line("one"), line("two"), line("three")));
        execute("update audit set principal = 'nobody' where seq = 2");
        assertThat(broken()).isEqualTo(2);
    }

    @Test
    void a_record_that_was_edited_is_found() throws SQLException {
        trail().append(List.of(line("one"), line("two"), line("three")));
        execute("update audit set record = replace(record, 'ada', 'adb') where seq = 3");
        assertThat(broken()).isEqualTo(3);
    }

    @Test
    void an_entry_that_was_deleted_is_found_wherever_it_was() throws SQLException {
        trail().append(List.of(line("one"), line("two"), line("three")));
        execute("delete from audit where seq = 3");
        assertThat(broken()).isEqualTo(3);
        execute("delete from audit where seq = 1");
        assertThat(broken()).isEqualTo(1);
    }

    private long broken() {
        assertThat(verdict()).isInstanceOf(Verdict.Broken.class);
        return verdict() instanceof Verdict.Broken it ? it.firstBad() : 0;
    }

    private void execute(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("signalbox.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
