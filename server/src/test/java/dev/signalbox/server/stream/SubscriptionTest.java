package dev.signalbox.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.run.Mode;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Committed;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunLog.EventFilter;
import dev.signalbox.engine.log.RunLog.FeedFilter;
import dev.signalbox.engine.log.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A subscription among commits, reads that take their time, clients that take nothing for a while
/// and connections that break, all in an order that follows from a seed: whatever happens, the
/// client ends with exactly what the log has. `-Dschedules=N` for more, `-Dseed=N` for others.
class SubscriptionTest {

    private static final int SCHEDULES = Math.max(2_000, Integer.getInteger("schedules", 0) / 10);
    private static final String RUN = "run_a";

    @Test
    void a_client_ends_with_exactly_the_log() {
        long seed = Long.getLong("seed", 20261121L);
        for (int n = 0; n < SCHEDULES; n++) {
            new Schedule(seed + n).play();
        }
    }

    @Test
    void a_client_that_takes_nothing_for_long_is_cut_off() {
        var schedule = new Schedule(1);
        schedule.commit(3);
        schedule.connect();
        schedule.client.full = true;
        schedule.runTasks();
        Subscription subscription = schedule.subscription();
        long now = System.nanoTime();

        assertThat(subscription.isLost(now + Duration.ofSeconds(29).toNanos())).isFalse();
        assertThat(subscription.isLost(now + Duration.ofSeconds(31).toNanos())).isTrue();
    }

    /// What a connection got, and whether it takes more.
    private static final class Client implements Sink {

        private final List<String> got = new ArrayList<>();
        private @Nullable Runnable drained;
        private long last;
        private boolean full;
        private boolean ended;

        @Override
        public void events(List<Entry> entries, Interest interest) {
            for (Entry entry : entries) {
                got.add(entry.line().json());
                last = interest.topic().position(entry);
            }
        }

        @Override
        public void own(String name, String json) {
            assertThat(name).isEqualTo("end");
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void whenDrained(Runnable then) {
            drained = then;
        }

        void drain() {
            full = false;
            Runnable then = drained;
            drained = null;
            if (then != null) {
                then.run();
            }
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void cutOff() {}
    }

    private static final class Schedule {

        private final Random random;
        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Committed> untold = new ArrayList<>();
        private final List<EventLine> log = new ArrayList<>();
        private final Hub hub = new Hub(tasks::add);
        private final Interest interest;
        private final List<String> seen = new ArrayList<>();
        private Client client = new Client();
        private @Nullable Subscription subscription;
        private long last;
        private boolean over;

        Schedule(long seed) {
            random = new Random(seed);
            Topic topic = random.nextBoolean() ? new Topic.OfRun(RUN) : new Topic.All();
            Set<String> types = random.nextInt(3) == 0 ? Set.of("b.done") : Set.of();
            var filter = new EventFilter(types, Set.of(), Set.of(), null);
            interest = new Interest(topic, new FeedFilter(filter, null, Map.of()));
        }

        void play() {
            commit(random.nextInt(4));
            connect();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(9)) {
                    case 0, 1 -> commit(1 + random.nextInt(3));
                    case 2 -> tell();
                    case 3 -> client.full = random.nextBoolean();
                    case 4 -> client.drain();
                    case 5 -> {
                        if (random.nextInt(3) == 0) {
                            hangUp();
                            connect();
                        }
                    }
                    case 6 -> hub.lookAgain();
                    default -> runTask();
                }
            }
            over = true;
            commit(1);
            while (!untold.isEmpty()) {
                tell();
            }
            client.drain();
            runTasks();
            client.drain();
            runTasks();
            seen.addAll(client.got);
            List<String> wanted =
                    log.stream()
                            .filter(interest.filter().events()::matches)
                            .map(EventLine::json)
                            .toList();
            assertThat(seen).isEqualTo(wanted);
            assertThat(client.ended).isEqualTo(interest.topic() instanceof Topic.OfRun);
        }

        Subscription subscription() {
            if (subscription == null) {
                throw new IllegalStateException("not connected");
            }
            return subscription;
        }

        /// Where it is on disk, and nobody is told of it yet.
        void commit(int events) {
            if (events == 0) {
                return;
            }
            long pos = log.size() + 1L;
            var lines = new ArrayList<EventLine>();
            for (int i = 0; i < events; i++) {
                long seq = log.size() + 1L;
                String type = random.nextBoolean() ? "a.done" : "b.done";
                String json = "{\"seq\":%d}".formatted(seq);
                lines.add(new EventLine(RUN, seq, Instant.EPOCH, type, null, true, json));
                log.add(lines.getLast());
            }
            untold.add(new Committed(new Append(row(), lines, List.of(), List.of(), null), pos));
        }

        private void tell() {
            if (!untold.isEmpty()) {
                hub.tell(untold.removeFirst());
            }
        }

        void connect() {
            client = new Client();
            subscription = new Subscription(interest, last, client, hub, this::read);
            subscription.begin();
        }

        private void hangUp() {
            subscription().leave();
            seen.addAll(client.got);
            last = Math.max(last, client.last);
        }

        /// At some time between the question and the answer, as a store does.
        private CompletableFuture<Piece> read(Interest asked, long after) {
            var answer = new CompletableFuture<Piece>();
            int limit = 1 + random.nextInt(3);
            tasks.add(() -> {
                Piece piece = piece(asked, after, limit);
                tasks.add(() -> answer.complete(piece));
            });
            return answer;
        }

        private Piece piece(Interest asked, long after, int limit) {
            var entries = new ArrayList<Entry>();
            long reached = after;
            for (EventLine line : log) {
                if (line.seq() > after && entries.size() < limit) {
                    reached = line.seq();
                    if (asked.filter().events().matches(line)) {
                        entries.add(new Entry(null, line, line.seq()));
                    }
                }
            }
            boolean complete =
                    over && reached == log.size() && asked.topic() instanceof Topic.OfRun;
            return new Piece(entries, reached, log.size(), 1, complete);
        }

        private void runTask() {
            if (!tasks.isEmpty()) {
                tasks.removeFirst().run();
            }
        }

        void runTasks() {
            while (!tasks.isEmpty()) {
                runTask();
            }
        }

        private RunRow row() {
            return new RunRow(
                    RUN,
                    "p",
                    "default",
                    1,
                    over ? RunStatus.COMPLETED : RunStatus.RUNNING,
                    Mode.AUTO,
                    Map.of(),
                    "human:ada",
                    null,
                    null,
                    null,
                    log.size(),
                    Instant.EPOCH,
                    null,
                    null,
                    null,
                    !over,
                    1,
                    true);
        }
    }
}
