package dev.signalbox.testkit.store;

import dev.signalbox.core.gate.GateState;
import dev.signalbox.engine.log.ArtifactRow;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.GateRow;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.RunText;
import dev.signalbox.engine.log.Writing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryLog implements RunLog {

    private static final Comparator<ArtifactRow> OLDEST_ARTIFACT =
            Comparator.comparing(ArtifactRow::createdAt).thenComparing(row -> row.artifact().id());

    private final Memory memory;
    private final InMemoryStore store;

    InMemoryLog(Memory memory, InMemoryStore store) {
        this.memory = memory;
        this.store = store;
    }

    private <T> T read(Supplier<T> answer) {
        synchronized (memory) {
            store.checkReachable();
            return answer.get();
        }
    }

    @Override
    public long append(List<? extends Writing> batch) {
        synchronized (memory) {
            return store.appending(() -> {
                batch.forEach(writing -> store.checkAudit(writing.audit()));
                return memory.append(batch);
            });
        }
    }

    @Override
    public FeedPiece listFeed(long after, FeedFilter filter, int limit) {
        return read(() -> {
            List<FeedLine> found =
                    memory.feed.stream()
                            .skip(Math.max(after, 0))
                            .filter(each -> matches(each.line(), filter))
                            .limit(limit)
                            .toList();
            long reached = found.size() < limit ? feedEnd() : found.getLast().pos();
            return new FeedPiece(found, Math.max(after, reached));
        });
    }

    private boolean matches(EventLine line, FeedFilter filter) {
        Memory.Run run = memory.byId.get(line.run());
        return run != null && line.seq() >= run.row.firstSeq() && filter.matches(run.row, line);
    }

    @Override
    public long feedEnd() {
        return read(() -> (long) memory.feed.size());
    }

    @Override
    public Optional<RunRow> findRun(String run) {
        return read(() -> Optional.ofNullable(memory.byId.get(run)).map(known -> known.row));
    }

    @Override
    public List<RunRow> listRuns(RunFilter filter, @Nullable String before, int limit) {
        return read(() ->
                memory.newestFirst(
                                before == null ? Integer.MAX_VALUE : memory.numberAtOrBelow(before))
                        .map(run -> run.row)
                        .filter(filter::matches)
                        .limit(limit)
                        .toList());
    }

    /// All runs are looked at: there are few.
    @Override
    public RunPiece searchRuns(RunFilter filter, RunText text, @Nullable String before, int limit) {
        List<RunRow> found =
                listRuns(filter, before, Integer.MAX_VALUE).stream()
                        .filter(text::matches)
                        .limit(limit)
                        .toList();
        return new RunPiece(found, found.size() < limit ? null : found.getLast().id());
    }

    @Override
    public List<EventLine> listEvents(String run, long after, EventFilter filter, int limit) {
        return read(() ->
                events(run).stream()
                        .dropWhile(event -> event.seq() <= after)
                        .filter(filter::matches)
                        .limit(limit)
                        .toList());
    }

    private List<EventLine> events(String run) {
        Memory.Run known = memory.byId.get(run);
        return known == null ? List.of() : known.events;
    }

    @Override
    public List<String> listFolding(String run) {
        return read(() -> {
            Memory.Run known = memory.byId.get(run);
            var folding = new ArrayList<String>(known == null ? List.of() : known.skeleton);
            folding.addAll(folding(events(run)));
            return folding;
        });
    }

    private static List<String> folding(List<EventLine> events) {
        return events.stream().filter(EventLine::folds).map(EventLine::json).toList();
    }

    @Override
    public void forEachUnfinished(Consumer<Unfinished> each) {
        List<Unfinished> all =
                read(() ->
                        memory.runs.stream()
                                .filter(run -> !run.row.status().isFinal())
                                .map(InMemoryLog::unfinished)
                                .toList());
        all.forEach(each);
    }

    private static Unfinished unfinished(Memory.Run run) {
        return new Unfinished(run.row, run.row.active() ? folding(run.events) : List.of());
    }

    @Override
    public Optional<Repeat> findRepeat(String scope, String key) {
        return read(
                () -> Optional.ofNullable(memory.repeats.get(new Memory.RepeatKey(scope, key))));
    }

    @Override
    public int forgetRepeats(Instant before) {
        return read(() -> {
            int known = memory.repeats.size();
            memory.repeats.values().removeIf(repeat -> repeat.at().isBefore(before));
            return known - memory.repeats.size();
        });
    }

    @Override
    public List<GateRow> listOpenGates(
            @Nullable Set<String> projects, @Nullable GateRow after, int limit) {
        Comparator<GateRow> order =
                Comparator.comparing(GateRow::openedAt)
                        .thenComparingInt(gate -> memory.numberAtOrBelow(gate.run()))
                        .thenComparing(GateRow::stage);
        return read(() ->
                memory.runs.stream()
                        .filter(run -> projects == null || projects.contains(run.row.project()))
                        .flatMap(run -> run.gates.values().stream())
                        .filter(gate -> gate.status() == GateState.Status.OPEN)
                        .filter(gate -> after == null || order.compare(gate, after) > 0)
                        .sorted(order)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<ArtifactRow> listArtifacts(String run) {
        return read(() -> {
            Memory.Run known = memory.byId.get(run);
            return known == null
                    ? List.of()
                    : known.artifacts.stream().sorted(OLDEST_ARTIFACT).toList();
        });
    }

    @Override
    public Optional<ArtifactRow> findArtifact(String id) {
        return read(() -> Optional.ofNullable(memory.artifacts.get(id)));
    }

    @Override
    public void forEachChangedSince(Instant moment, Consumer<String> run) {
        List<String> changed =
                read(() ->
                        memory.runs.stream()
                                .filter(known -> known.changedAt.isAfter(moment))
                                .map(known -> known.row.id())
                                .toList());
        changed.forEach(run);
    }

    @Override
    public long artifactBytes(String project) {
        return read(() ->
                memory.runs.stream()
                        .filter(run -> run.row.project().equals(project))
                        .flatMap(run -> run.artifacts.stream())
                        .filter(row -> row.prunedAt() == null)
                        .mapToLong(row -> row.artifact().bytes())
                        .sum());
    }

    @Override
    public List<RunRow> listPrunable(PruneFilter filter, @Nullable String after, int limit) {
        return read(() ->
                memory.runs.stream()
                        .filter(run -> after == null || run.number > memory.numberAtOrBelow(after))
                        .map(run -> run.row)
                        .filter(row -> row.status().isFinal())
                        .filter(row ->
                                filter.pipeline() == null
                                        || filter.pipeline().equals(row.pipeline()))
                        .filter(row -> filter.isOld(row) || filter.isLong(row))
                        .limit(limit)
                        .toList());
    }

    /// What goes is gone at once.
    @Override
    public int sweep(int limit) {
        return read(() -> 0);
    }

    @Override
    public boolean giveBack() {
        return read(() -> false);
    }

    @Override
    public boolean isReferenced(String digest) {
        return read(() ->
                memory.artifacts.values().stream()
                                .filter(row -> row.prunedAt() == null)
                                .anyMatch(row -> row.artifact().digest().equals(digest))
                        || memory.pipelines.values().stream()
                                .flatMap(List::stream)
                                .flatMap(version -> version.files().stream())
                                .anyMatch(file -> file.digest().equals(digest)));
    }
}
