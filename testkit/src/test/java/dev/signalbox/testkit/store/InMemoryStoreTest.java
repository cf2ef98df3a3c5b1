package dev.signalbox.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest extends StoreConformance {

    private static final Append CREATED = Story.of("run_01").folding("run.created").next();

    private final InMemoryStore memory = new InMemoryStore();

    @Override
    protected Store openStore() {
        return memory.fromAnotherProcess();
    }

    private InMemoryStore inMemory() {
        return (InMemoryStore) store;
    }

    @Test
    void a_second_engine_is_refused() throws Exception {
        Store second = another();

        assertThatThrownBy(() -> second.becomeEngine(AT_ONCE)).isInstanceOf(EngineElsewhere.class);
    }

    @Test
    void an_engine_that_was_overtaken_writes_nothing() throws Exception {
        inMemory().letGo();
        another().becomeEngine(AT_ONCE);

        assertThatThrownBy(() -> log.append(List.of(CREATED))).isInstanceOf(Fenced.class);
        assertThat(log.findRun("run_01")).isEmpty();
    }

    @Test
    void a_refused_append_can_be_made_again() {
        inMemory().refuseAppends(1);
        assertThatThrownBy(() -> log.append(List.of(CREATED))).isInstanceOf(StoreUnavailable.class);
        assertThat(log.findRun("run_01")).isEmpty();

        log.append(List.of(CREATED));

        assertThat(log.findRun("run_01")).isPresent();
    }

    @Test
    void what_was_committed_before_the_engine_died_is_there() {
        inMemory().dieAfterNextAppend();

        assertThatThrownBy(() -> log.append(List.of(CREATED))).isInstanceOf(EngineDied.class);

        assertThat(log.findRun("run_01")).isPresent();
    }

    @Test
    void a_store_out_of_reach_answers_nothing() {
        inMemory().setReachable(false);

        assertThatThrownBy(() -> log.findRun("run_01")).isInstanceOf(StoreUnavailable.class);
        assertThat(store.isWritable()).isFalse();
    }
}
