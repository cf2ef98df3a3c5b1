package dev.signalbox.engine.log;

import dev.signalbox.core.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The append-only log of all runs and the rows derived from it.
///
/// `append` is called by one thread at a time; everything else by any number of threads, also while
/// an append is going on, and sees only what is committed. Every method throws [StoreUnavailable]
/// when the store cannot answer.
public interface RunLog {

    /// Writes all of `batch` in one transaction and returns when it is on disk (fsync).
    ///
    /// @return the position of the batch's first event, where it has one; the others follow it
    ///   without gaps, in the batch's order. A position tells when an event was committed among
    ///   those of all runs
    /// @throws StoreUnavailable nothing of the batch was written; after a failed commit whose
    ///   outcome is unknown the implementation must find out before it says so
    /// @throws AuditUnavailable the same, for the sake of an entry of the audit trail
    /// @throws Fenced another engine holds the store; nothing was written
    /// @throws IllegalStateException an event's number is taken: the batch was built on a stale
    ///   state; nothing was written
    long append(List<? extends Writing> batch);

    Optional<RunRow> findRun(String run);

    /// Newest first.
    ///
    /// @param before the id to go on after, exclusive; ids sort by creation
    List<RunRow> listRuns(RunFilter filter, @Nullable String before, int limit);

    /// Those of [#listRuns] that the text is found in, newest first; where it is an id's beginning,
    /// in the order of the ids. Looks at a bounded number of runs, whether they match or not.
    ///
    /// @param before the id to go on after, exclusive
    RunPiece searchRuns(RunFilter filter, RunText text, @Nullable String before, int limit);

    /// A run's events in order, from the first with a number above `after` that is kept.
    List<EventLine> listEvents(String run, long after, EventFilter filter, int limit);

    /// Events of all runs in the order in which they were committed, from the first with a position
    /// above `after`. Looks at a bounded number of them, whether they match or not.
    FeedPiece listFeed(long after, FeedFilter filter, int limit);

    /// The position of the newest event; 0 when there is none.
    long feedEnd();

    /// The JSON of every event of the run that folds, in order; also of those that are no longer
    /// kept otherwise.
    List<String> listFolding(String run);

    /// Every run that is not over, in no order, with the JSON of its folding events where it is
    /// `active` (an empty list where not). One pass, not a query a run.
    void forEachUnfinished(Consumer<Unfinished> each);

    record Unfinished(RunRow run, List<String> folding) {}

    Optional<Repeat> findRepeat(String scope, String key);

    /// Forgets keys used before `before`.
    int forgetRepeats(Instant before);

    /// Gates in `status`, oldest first.
    ///
    /// @param after `(openedAt, run, stage)` of the last one seen, exclusive
    /// @param projects nothing: of all projects
    List<GateRow> listOpenGates(@Nullable Set<String> projects, @Nullable GateRow after, int limit);

    List<ArtifactRow> listArtifacts(String run);

    Optional<ArtifactRow> findArtifact(String id);

    /// Runs that got events after the given moment, to rebuild their exports.
    void forEachChangedSince(Instant moment, Consumer<String> run);

    /// Whether any artifact whose content is kept, or a pipeline version, refers to the content.
    boolean isReferenced(String digest);

    /// How many bytes the artifacts of a project's runs have whose contents are kept.
    long artifactBytes(String project);

    /// Finished runs that there is something to remove from, in the order they were created.
    ///
    /// @param after the id to go on after, exclusive
    List<RunRow> listPrunable(PruneFilter filter, @Nullable String after, int limit);

    /// Deletes events that runs no longer keep, for good; a run at a time, oldest event first.
    /// Called by one thread at a time. Appends wait for no longer than `limit` events take.
    ///
    /// @return how many; fewer than `limit` only when there are no more
    int sweep(int limit);

    /// Gives some of the space that what was deleted took back to the disk, where the store does
    /// not see to it by itself. Called by the thread that sweeps; appends wait no longer for it.
    ///
    /// @return whether there may be more
    boolean giveBack();

    /// @param endedBefore everything of runs that ended before
    /// @param keepEvents of every other finished run, all but the newest so many events
    record PruneFilter(
            @Nullable String pipeline, @Nullable Instant endedBefore, @Nullable Long keepEvents) {

        /// Whether the run is old enough that nothing of it is kept.
        public boolean isOld(RunRow run) {
            return endedBefore != null
                    && run.contents()
                    && run.finishedAt() != null
                    && run.finishedAt().isBefore(endedBefore);
        }

        /// Whether the run has more events than are kept.
        public boolean isLong(RunRow run) {
            return keepEvents != null && run.seq() - run.firstSeq() + 1 > keepEvents;
        }
    }

    /// @param version of the pipeline; only together with it
    /// @param startedBy the starter's name
    /// @param projects nothing: of all projects
    record RunFilter(
            @Nullable String pipeline,
            @Nullable Integer version,
            @Nullable String startedBy,
            Set<RunStatus> statuses,
            Map<String, String> labels,
            @Nullable Set<String> projects) {
        public static final RunFilter ALL = new RunFilter(null, Set.of(), Map.of());

        public RunFilter {
            if (version != null && pipeline == null) {
                throw new IllegalArgumentException("A version is one of a pipeline");
            }
            statuses = Set.copyOf(statuses);
            labels = Map.copyOf(labels);
            projects = projects == null ? null : Set.copyOf(projects);
        }

        public RunFilter(
                @Nullable String pipeline, Set<RunStatus> statuses, Map<String, String> labels) {
            this(pipeline, null, null, statuses, labels, null);
        }

        public boolean matches(RunRow run) {
            return (pipeline == null || pipeline.equals(run.pipeline()))
                    && (version == null || version == run.version())
                    && (startedBy == null || startedBy.equals(run.starter()))
                    && (projects == null || projects.contains(run.project()))
                    && (statuses.isEmpty() || statuses.contains(run.status()))
                    && run.labels().entrySet().containsAll(labels.entrySet());
        }
    }

    /// @param rows newest first; fewer than asked for also where there may be more
    /// @param reached whatever matches down to this run is among the rows, and older runs were not
    ///   looked at; nothing: there are none
    record RunPiece(List<RunRow> rows, @Nullable String reached) {
        public RunPiece {
            rows = List.copyOf(rows);
        }
    }

    /// @param types names, or groups of them like `gate.*`; empty: all of them
    /// @param stages empty: all of them
    /// @param statuses as the event's envelope says them; empty: all of them
    /// @param since only events at or after this moment
    record EventFilter(
            Set<String> types, Set<String> stages, Set<String> statuses, @Nullable Instant since) {
        public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of(), null);

        public EventFilter {
            types = Set.copyOf(types);
            stages = Set.copyOf(stages);
            statuses = Set.copyOf(statuses);
        }

        public boolean matches(EventLine line) {
            return isOfType(line.type())
                    && isAnyOf(stages, line.stage())
                    && (since == null || !line.at().isBefore(since))
                    && (statuses.isEmpty() || isAnyOf(statuses, line.status()));
        }

        /// Whether it stands for all types that begin with what precedes the asterisk.
        public static boolean isGroup(String type) {
            return type.endsWith(".*");
        }

        /// What the types of the group begin with, the dot included.
        public static String prefix(String group) {
            return group.substring(0, group.length() - 1);
        }

        private boolean isOfType(String type) {
            return types.isEmpty()
                    || types.contains(type)
                    || types.stream().anyMatch(it -> isGroup(it) && type.startsWith(prefix(it)));
        }

        private static boolean isAnyOf(Set<String> wanted, @Nullable String found) {
            return wanted.isEmpty() || (found != null && wanted.contains(found));
        }
    }

    /// @param labels a run must have all of them
    /// @param projects nothing: of all projects
    record FeedFilter(
            EventFilter events,
            @Nullable String pipeline,
            Map<String, String> labels,
            @Nullable Set<String> projects) {
        public static final FeedFilter ALL = new FeedFilter(EventFilter.ALL, null, Map.of());

        public FeedFilter {
            labels = Map.copyOf(labels);
            projects = projects == null ? null : Set.copyOf(projects);
        }

        public FeedFilter(
                EventFilter events, @Nullable String pipeline, Map<String, String> labels) {
            this(events, pipeline, labels, null);
        }

        /// The same, but of no other projects than these.
        public FeedFilter within(@Nullable Set<String> visible) {
            return new FeedFilter(events, pipeline, labels, visible);
        }

        public boolean matches(RunRow run, EventLine line) {
            return (pipeline == null || pipeline.equals(run.pipeline()))
                    && (projects == null || projects.contains(run.project()))
                    && run.labels().entrySet().containsAll(labels.entrySet())
                    && events.matches(line);
        }
    }

    /// @param pos where the event stands among those of all runs
    record FeedLine(long pos, EventLine line) {}

    /// @param lines in the order of their positions
    /// @param reached whatever matches up to this position is among the lines
    record FeedPiece(List<FeedLine> lines, long reached) {
        public FeedPiece {
            lines = List.copyOf(lines);
        }
    }
}
