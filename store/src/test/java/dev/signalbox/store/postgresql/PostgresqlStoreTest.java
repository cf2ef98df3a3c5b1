package dev.signalbox.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.store.Store;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.store.StoreConformance;
import dev.signalbox.testkit.store.Story;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlStoreTest extends StoreConformance {

    private static final TestServer SERVER = TestServer.start();

    /// Migrated once; each test gets a copy.
    private static final String MIGRATED = migrated();

    private final Story story = Story.of("run_01").folding("run.created");
    private String url = "";

    private static String migrated() {
        try {
            String url = SERVER.newDatabase();
            Stores.open(new StoreSettings(Path.of("unused"), url)).close();
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Store openStore() throws SQLException {
        if (url.isEmpty()) {
            url = SERVER.copyOf(MIGRATED);
        }
        return Stores.open(new StoreSettings(Path.of("unused"), url));
    }

    @Test
    void a_second_engine_is_refused_by_name() throws Exception {
        Store second = another();

        assertThatThrownBy(() -> second.becomeEngine(AT_ONCE))
                .isInstanceOf(EngineElsewhere.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void an_engine_that_was_overtaken_writes_nothing() throws Exception {
        SERVER.endSessionThatHoldsLock(url);
        another().becomeEngine(AT_ONCE);

        assertThatThrownBy(() -> log.append(List.of(story.next()))).isInstanceOf(Fenced.class);
        assertThat(log.findRun("run_01")).isEmpty();
    }

    @Test
    void an_engine_that_was_overtaken_can_become_it_again() throws Exception {
        SERVER.endSessionThatHoldsLock(url);
        Store other = another();
        long epoch = other.becomeEngine(AT_ONCE);
        other.log().append(List.of(story.next()));
        assertThatThrownBy(() -> store.becomeEngine(AT_ONCE)).isInstanceOf(EngineElsewhere.class);
        assertThat(store.holds()).isFalse();
        other.close();

        assertThat(store.becomeEngine(AT_ONCE)).isGreaterThan(epoch);
        assertThat(store.holds()).isTrue();
        log.append(List.of(story.folding("run.started").next()));
        assertThat(log.findRun("run_01").orElseThrow().seq()).isEqualTo(2);
    }

    @Test
    void appending_goes_on_after_connections_are_lost() throws Exception {
        log.append(List.of(story.next()));
        SERVER.endAllSessions(url);

        var next = story.folding("run.started").next();
        assertThatThrownBy(() -> log.append(List.of(next))).isInstanceOf(StoreUnavailable.class);
        log.append(List.of(next));

        assertThat(log.findRun("run_01").orElseThrow().seq()).isEqualTo(2);
    }
}
