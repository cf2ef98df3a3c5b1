package dev.signalbox.engine.adapter;

import dev.signalbox.engine.adapter.ProcessTable.Entry;
import dev.signalbox.engine.adapter.ProcessTable.Identity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that runs for one attempt, found anew at each look: what descends from the first
/// process, what is of its session, what was started with the attempt's environment, and what was
/// found before, wherever it has moved since. Used by one thread.
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int LOOKS_BETWEEN_WARNINGS = 300;

    private final @Nullable Identity leader;
    private final boolean namespace;
    private final Set<String> marks;
    private final Set<Identity> known = new HashSet<>();

    /// @param leader the first process: of a session of its own; absent when it is not known
    /// @param namespace whether the leader is bubblewrap, which passes no signal on
    /// @param marks variables, `NAME=value`, with which only processes of the attempt were started
    ProcessTree(@Nullable Identity leader, boolean namespace, Set<String> marks) {
        this.leader = leader;
        this.namespace = namespace;
        this.marks = marks;
        if (leader != null) {
            known.add(leader);
        }
    }

    /// Asks everything to end, waits for as long as the grace time, and kills what is left then.
    /// Returns when nothing is; an interrupt does not change that.
    void end(Duration grace) {
        for (Entry one : members()) {
            if (!isBubblewrap(one)) {
                Signals.send(one.pid(), Signals.TERM);
            }
        }
        long deadline = System.nanoTime() + grace.toNanos();
        for (int look = 1; System.nanoTime() < deadline && !members().isEmpty(); look++) {
            pause(look);
        }
        kill();
    }

    /// Kills everything, and returns when nothing is left; an interrupt does not change that.
    void kill() {
        List<Entry> left = members();
        for (int look = 1; !left.isEmpty(); look++) {
            if (leader != null && left.stream().anyMatch(one -> one.identity().equals(leader))) {
                Signals.sendToGroup(leader.pid(), Signals.KILL);
            }
            left.forEach(one -> Signals.send(one.pid(), Signals.KILL));
            if (look % LOOKS_BETWEEN_WARNINGS == 0) {
                LOG.warn("still waiting for processes of {} to die: {}", marks, left);
            }
            pause(look);
            left = members();
        }
    }

    private List<Entry> members() {
        List<Entry> running = ProcessTable.list();
        boolean recycled = isRecycled(running);
        var ids = new HashSet<Long>();
        for (Entry one : running) {
            if (known.contains(one.identity())
                    || (!recycled && isOfSession(one))
                    || isMarked(one)) {
                ids.add(one.pid());
            }
        }
        int before;
        do { // a child may stand in the list before its parent
            before = ids.size();
            running.stream()
                    .filter(one -> ids.contains(one.parent()))
                    .forEach(one -> ids.add(one.pid()));
        } while (ids.size() > before);
        List<Entry> found = running.stream().filter(one -> ids.contains(one.pid())).toList();
        known.clear();
        known.addAll(found.stream().map(Entry::identity).collect(Collectors.toSet()));
        return found;
    }

    /// Whether the leader's number names another process by now.
    private boolean isRecycled(List<Entry> running) {
        return leader == null
                || running.stream()
                        .anyMatch(
                                one -> one.pid() == leader.pid() && !one.identity().equals(leader));
    }

    private boolean isOfSession(Entry one) {
        return leader != null && one.session() == leader.pid();
    }

    private boolean isMarked(Entry one) {
        boolean tooOld = leader != null && one.identity().started() < leader.started();
        return !tooOld && ProcessTable.wasStartedWith(one.pid(), marks);
    }

    /// The leader and the namespace's first process: killing either kills all the others at once.
    private boolean isBubblewrap(Entry one) {
        return namespace
                && leader != null
                && (one.identity().equals(leader) || one.parent() == leader.pid());
    }

    private static void pause(int look) {
        long nanos = Math.min(SHORTEST_PAUSE.toNanos() * look, LONGEST_PAUSE.toNanos());
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(nanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
