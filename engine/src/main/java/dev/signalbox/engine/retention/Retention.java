package dev.signalbox.engine.retention;

import dev.signalbox.core.run.Removed.Rule;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.engine.artifact.FileArtifacts;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.RunLog.PruneFilter;
import dev.signalbox.engine.log.RunRow;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Answer;
import dev.signalbox.engine.run.Engine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies rules of retention: finds what there is to remove, and, unless it is only asked what
/// that would be, has each run remove it.
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PAGE = 100;

    private final RunLog log;
    private final Supplier<Engine> engine;
    private final FileArtifacts files;
    private final InstantSource clock;

    public Retention(
            RunLog log, Supplier<Engine> engine, FileArtifacts files, InstantSource clock) {
        this.log = log;
        this.engine = engine;
        this.files = files;
        this.clock = clock;
    }

    /// What [#prune] would remove now.
    public Pruned plan(RetentionRules rules) {
        return each(rules, (_, _) -> true);
    }

    /// Removes it; blocks until it is out of sight. Deleting it is left to [#sweep].
    ///
    /// @param by who asked for it, or the policy
    /// @throws EngineElsewhere this is not the store's engine
    public Pruned prune(RetentionRules rules, Asker by) {
        return each(rules, (run, measured) -> prune(run, measured, by));
    }

    /// Deletes some of what runs no longer keep; when all of it is deleted, gives some of its space
    /// back.
    ///
    /// @return whether there may be more
    public boolean sweep(int limit) {
        return log.sweep(limit) == limit || log.giveBack();
    }

    private interface Step {

        /// @return whether it went, or would
        boolean take(RunRow run, Measured measured);
    }

    private Pruned each(RetentionRules rules, Step step) {
        PruneFilter filter = rules.at(clock.instant());
        Pruned sum = Pruned.NOTHING;
        String after = null;
        List<RunRow> page;
        do {
            page = log.listPrunable(filter, after, PAGE);
            for (RunRow run : page) {
                after = run.id();
                Optional<Measured> measured = measure(filter, run);
                if (measured.isPresent() && step.take(run, measured.get())) {
                    sum = sum.plus(measured.get());
                }
            }
        } while (page.size() == PAGE);
        return sum;
    }

    private Optional<Measured> measure(PruneFilter filter, RunRow run) {
        Long keep = filter.keepEvents();
        if (filter.isOld(run)) {
            return Measured.of(log, run, Rule.AGE, run.seq());
        }
        // The marker that comes is one of those that are kept.
        return keep == null
                ? Optional.empty()
                : Measured.of(log, run, Rule.COUNT, run.seq() - keep + 1);
    }

    private boolean prune(RunRow run, Measured measured, Asker by) {
        var command = new RunCommand.Prune(measured.removed(), by.by());
        Answer answer = await(run.id(), command, by);
        if (!(answer instanceof Answer.Done)) {
            LOG.info("[engine] {} was not pruned: {}", run.id(), answer);
            return false;
        }
        try {
            files.remove(
                    measured.contents(),
                    log::isReferenced,
                    clock.instant().minus(FileArtifacts.KEPT));
        } catch (IOException | StoreUnavailable e) {
            LOG.warn("[engine] contents of {} go later: {}", run.id(), e.getMessage());
        }
        return true;
    }

    private @Nullable Answer await(String run, RunCommand command, Asker by) {
        try {
            return engine.get().handle(run, command, null, by.origin()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }
}
