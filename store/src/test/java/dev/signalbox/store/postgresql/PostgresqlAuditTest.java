package dev.signalbox.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.audit.Verdict;
import dev.signalbox.engine.log.Noted;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.AuditConformance;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresqlAuditTest extends AuditConformance {

    private static final TestServer SERVER = TestServer.start();

    private String url = "";

    @Override
    protected Store openStore() throws SQLException {
        if (url.isEmpty()) {
            url = SERVER.newDatabase();
        }
        return Stores.open(new StoreSettings(Path.of("unused"), url));
    }

    @Override
    protected void spoil() throws SQLException {
        SERVER.execute(
                url,
                """
                create function full_up() returns trigger language plpgsql as
                    $$ begin raise exception 'no room for the audit'; end $$;
                create trigger audit_full before insert on audit
                    for each row execute function full_up()\
                """);
    }

    @Override
    protected void mend() throws SQLException {
        SERVER.execute(url, "drop trigger audit_full on audit");
    }

    @Test
    void two_servers_write_one_chain() throws Exception {
        Store standby = another();
        int each = 100;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> engine =
                    threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            log.append(List.of(new Noted(List.of(line("engine")))));
                        }
                    });
            Future<?> other =
                    threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            standby.audit().append(List.of(line("standby")));
                        }
                    });
            engine.get();
            other.get();
        }
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, it -> assertThat(it.entries()).isEqualTo(2L * each));
        assertThat(actions()).contains("engine", "standby");
    }
}
