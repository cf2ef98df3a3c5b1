package dev.signalbox.testkit.store;

import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store of its own for each test, whose engine the test is.
public abstract class StoreUnderTest {

    protected static final Duration AT_ONCE = Duration.ZERO;

    private final List<Store> opened = new ArrayList<>();
    protected Store store;
    protected RunLog log;

    /// Opens the store of the present test; the second time, the same one as another process would.
    protected abstract Store openStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = another();
        store.becomeEngine(AT_ONCE);
        log = store.log();
    }

    @AfterEach
    void close() {
        opened.reversed().forEach(Store::close);
    }

    protected final Store another() throws Exception {
        Store another = openStore();
        opened.add(another);
        return another;
    }

    protected final void reopen() throws Exception {
        store.close();
        store = another();
        store.becomeEngine(AT_ONCE);
        log = store.log();
    }

    static <T> List<T> together(List<Callable<T>> calls)
            throws InterruptedException, ExecutionException {
        var answers = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<T>> futures = threads.invokeAll(calls);
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
        }
        return answers;
    }

    static List<Long> seqs(List<EventLine> events) {
        return events.stream().map(EventLine::seq).toList();
    }
}
