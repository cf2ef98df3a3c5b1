package dev.signalbox.server.stream;

import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The subscriptions of one event loop. What is committed is handed over once a loop, and whatever
/// came in while the loop was busy goes to each subscriber in one piece.
final class Hub {

    /// A loop that is so far behind forgets what it was told, and its subscriptions read the log.
    private static final int MOST_WAITING = 10_000;

    private static final Topic ALL = new Topic.All();

    private final Executor loop;
    private final Map<Topic, Set<Subscription>> audiences = new HashMap<>();
    private final Set<Heart> hearts = new LinkedHashSet<>();

    /// The keys of the audiences, for the log writer to look at.
    private final Set<Topic> wanted = ConcurrentHashMap.newKeySet();

    private final ConcurrentLinkedQueue<Committed> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicBoolean overrun = new AtomicBoolean();

    /// A connection that says now and then that it is there.
    interface Heart {
        void beat(long nowNanos);
    }

    /// @param loop runs tasks one after the other
    Hub(Executor loop) {
        this.loop = loop;
    }

    /// On the log writer's thread.
    void tell(Committed committed) {
        if (!isWanted(committed)) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            overrun.set(true);
        } else {
            arrived.add(committed);
        }
        if (called.compareAndSet(false, true)) {
            execute(this::drain);
        }
    }

    private boolean isWanted(Committed committed) {
        return !wanted.isEmpty()
                && (wanted.contains(ALL)
                        || wanted.contains(new Topic.OfRun(committed.append().run().id())));
    }

    /// On the hub's event loop, from any thread.
    void execute(Runnable task) {
        loop.execute(task);
    }

    void add(Subscription subscription) {
        audiences
                .computeIfAbsent(subscription.topic(), _ -> new LinkedHashSet<>())
                .add(subscription);
        wanted.add(subscription.topic());
    }

    void remove(Subscription subscription) {
        Set<Subscription> audience = audiences.get(subscription.topic());
        if (audience != null && audience.remove(subscription) && audience.isEmpty()) {
            audiences.remove(subscription.topic());
            wanted.remove(subscription.topic());
        }
    }

    void add(Heart heart) {
        hearts.add(heart);
    }

    void remove(Heart heart) {
        hearts.remove(heart);
    }

    /// Now and then.
    void tick() {
        long now = System.nanoTime();
        List.copyOf(hearts).forEach(heart -> heart.beat(now));
        everyone().stream().filter(each -> each.isLost(now)).forEach(Subscription::cutOff);
    }

    void lookAgain() {
        everyone().forEach(Subscription::lookAgain);
    }

    void cutOff() {
        everyone().forEach(Subscription::cutOff);
    }

    private List<Subscription> everyone() {
        var all = new ArrayList<Subscription>();
        audiences.values().forEach(all::addAll);
        return all;
    }

    private void drain() {
        called.set(false);
        var all = new ArrayList<Entry>();
        var runs = new LinkedHashMap<String, List<Entry>>();
        for (Committed next; (next = arrived.poll()) != null; ) {
            waiting.decrementAndGet();
            Append append = next.append();
            List<Entry> ofRun = runs.computeIfAbsent(append.run().id(), _ -> new ArrayList<>());
            long pos = next.pos();
            for (EventLine line : append.events()) {
                var entry = new Entry(append.run(), line, pos++);
                ofRun.add(entry);
                all.add(entry);
            }
        }
        if (overrun.getAndSet(false)) {
            lookAgain();
            return;
        }
        runs.forEach((run, entries) -> tell(new Topic.OfRun(run), entries));
        if (!all.isEmpty()) {
            tell(ALL, all);
        }
    }

    private void tell(Topic topic, List<Entry> entries) {
        Set<Subscription> audience = audiences.get(topic);
        if (audience != null) {
            List.copyOf(audience).forEach(each -> each.tell(entries));
        }
    }
}
