package dev.signalbox.testkit.store;

import dev.signalbox.engine.audit.AuditChain;
import dev.signalbox.engine.audit.AuditHead;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.AuditRow;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunLog.FeedLine;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.Writing;
import dev.signalbox.engine.pipeline.PipelineCatalog.Kept;
import dev.signalbox.engine.secret.KeptSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What outlives an engine: the rows. Guarded by its own monitor.
final class Memory {

    /// In the order in which they were first written.
    final List<Run> runs = new ArrayList<>();

    final Map<String, Run> byId = new HashMap<>();
    final Map<String, ArtifactRow> artifacts = new HashMap<>();
    final Map<RepeatKey, Repeat> repeats = new HashMap<>();
    final InMemoryAccess.Kept access = new InMemoryAccess.Kept();
    final Map<String, String> projects = new HashMap<>();
    final TreeMap<String, List<Kept>> pipelines = new TreeMap<>();
    final InMemoryWebhooks.Rows webhooks = new InMemoryWebhooks.Rows();
    final TreeMap<String, KeptSecret> secrets = new TreeMap<>();
    final InMemorySignIns.Rows signIns = new InMemorySignIns.Rows();
    long epoch;
    boolean engineHeld;

    record RepeatKey(String scope, String key) {}

    private record ArtifactKey(String stage, String name, int version) {}

    static final class Run {

        final int number;
        RunRow row;
        Instant changedAt = Instant.MIN;
        final List<EventLine> events = new ArrayList<>();

        /// Of the events that are no longer there.
        List<String> skeleton = List.of();

        final TreeMap<String, GateRow> gates = new TreeMap<>();
        final List<ArtifactRow> artifacts = new ArrayList<>();

        Run(int number, RunRow row) {
            this.number = number;
            this.row = row;
        }
    }

    /// The events of all runs, in the order of their commits.
    final List<FeedLine> feed = new ArrayList<>();

    final List<AuditRow> audit = new ArrayList<>();

    long append(List<? extends Writing> batch) {
        check(batch.stream().filter(Append.class::isInstance).map(Append.class::cast).toList());
        long first = feed.size() + 1L;
        for (Writing writing : batch) {
            if (writing instanceof Append append) {
                write(append);
            }
            writing.audit().forEach(this::note);
        }
        return first;
    }

    void note(AuditLine line) {
        AuditHead head = head();
        long seq = head.seq() + 1;
        var chain = new AuditChain(head.hash());
        byte[] hash = chain.next(line.record(seq));
        audit.add(
                new AuditRow(seq, line.index(), line.record(seq), HexFormat.of().formatHex(hash)));
    }

    AuditHead head() {
        return audit.isEmpty()
                ? AuditHead.EMPTY
                : new AuditHead(audit.getLast().seq(), audit.getLast().hash());
    }

    private void check(List<Append> batch) {
        var seqs = new HashMap<String, Long>();
        var keys = new HashSet<RepeatKey>();
        var ids = new HashSet<String>();
        var versions = new HashMap<String, Set<ArtifactKey>>();
        for (Append append : batch) {
            String run = append.run().id();
            seqs.put(run, follow(append, seqs.getOrDefault(run, latest(run))));
            Repeat repeat = append.repeat();
            if (repeat != null) {
                var key = new RepeatKey(repeat.scope(), repeat.key());
                need(keys.add(key) && !repeats.containsKey(key), "idempotency key", key);
            }
            for (ArtifactRow row : append.artifacts()) {
                String id = row.artifact().id();
                need(ids.add(id) && !artifacts.containsKey(id), "artifact", id);
                need(
                        versions.computeIfAbsent(run, this::versions).add(key(row)),
                        "artifact version",
                        key(row));
            }
        }
    }

    private static long follow(Append append, long latest) {
        long seq = latest;
        for (EventLine event : append.events()) {
            if (event.seq() != ++seq) {
                throw new IllegalStateException(
                        "need event %d of %s next, got %d"
                                .formatted(seq, append.run().id(), event.seq()));
            }
        }
        if (append.run().seq() != seq) {
            throw new IllegalStateException(
                    "need seq %d in the row of %s, got %d"
                            .formatted(seq, append.run().id(), append.run().seq()));
        }
        return seq;
    }

    private static void need(boolean free, String what, Object which) {
        if (!free) {
            throw new IllegalStateException(what + " is taken: " + which);
        }
    }

    private long latest(String run) {
        Run known = byId.get(run);
        return known == null ? 0 : known.row.seq();
    }

    private Set<ArtifactKey> versions(String run) {
        var keys = new HashSet<ArtifactKey>();
        Run known = byId.get(run);
        if (known != null) {
            known.artifacts.forEach(row -> keys.add(key(row)));
        }
        return keys;
    }

    private static ArtifactKey key(ArtifactRow row) {
        var artifact = row.artifact();
        return new ArtifactKey(artifact.stage(), artifact.name(), artifact.version());
    }

    private void write(Append append) {
        Run run = byId.computeIfAbsent(append.run().id(), _ -> added(append.run()));
        run.row = append.run();
        for (EventLine event : append.events()) {
            run.events.add(event);
            feed.add(new FeedLine(feed.size() + 1L, event));
            run.changedAt = event.at().isAfter(run.changedAt) ? event.at() : run.changedAt;
        }
        append.gates().forEach(gate -> run.gates.put(gate.stage(), gate));
        for (ArtifactRow artifact : append.artifacts()) {
            run.artifacts.add(artifact);
            artifacts.put(artifact.artifact().id(), artifact);
        }
        Removal removal = append.removal();
        if (removal != null) {
            remove(run, removal, append.events().getFirst().at());
        }
        Repeat repeat = append.repeat();
        if (repeat != null) {
            repeats.put(new RepeatKey(repeat.scope(), repeat.key()), repeat);
        }
    }

    private void remove(Run run, Removal removal, Instant at) {
        run.events.removeIf(event -> event.seq() <= removal.upTo());
        run.skeleton = removal.skeleton();
        if (!removal.contents()) {
            run.artifacts.replaceAll(row -> pruned(row, at));
            run.artifacts.forEach(row -> artifacts.put(row.artifact().id(), row));
        }
    }

    private static ArtifactRow pruned(ArtifactRow row, Instant at) {
        return row.prunedAt() != null
                ? row
                : new ArtifactRow(row.run(), row.artifact(), row.createdAt(), at);
    }

    private Run added(RunRow row) {
        var run = new Run(runs.size(), row);
        runs.add(run);
        return run;
    }

    /// Where to go on from in the order of the runs: the run's number, or the one after the run
    /// next below.
    int numberAtOrBelow(String id) {
        Run known = byId.get(id);
        if (known != null) {
            return known.number;
        }
        return runs.stream()
                .filter(run -> run.row.id().compareTo(id) < 0)
                .max(Comparator.comparing(run -> run.row.id()))
                .map(run -> run.number + 1)
                .orElse(0);
    }

    Stream<Run> newestFirst(int below) {
        return runs.subList(0, Math.min(below, runs.size())).reversed().stream();
    }
}
