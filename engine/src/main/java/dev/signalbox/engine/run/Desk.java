package dev.signalbox.engine.run;

import dev.signalbox.core.run.Failure;
import dev.signalbox.core.run.Moment;
import dev.signalbox.core.run.Removed;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.RunVerdict;
import dev.signalbox.core.run.Runs;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.log.Append;
import dev.signalbox.engine.log.Fenced;
import dev.signalbox.engine.log.LogWriter;
import dev.signalbox.engine.log.Noted;
import dev.signalbox.engine.log.Removal;
import dev.signalbox.engine.log.Repeat;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a run's letters are opened: decides each on the run's committed state, has the outcome
/// written, answers, and goes on to the next.
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final EnginePorts ports;
    private final EngineSettings settings;
    private final Snapshots snapshots;
    private final LogWriter writer;
    private final Effects effects;
    private final Runnable onFenced;
    private final Mailboxes mailboxes;
    private final Accounts accounts;

    Desk(
            EnginePorts ports,
            EngineSettings settings,
            Snapshots snapshots,
            LogWriter writer,
            Effects effects,
            Runnable onFenced) {
        this.ports = ports;
        this.settings = settings;
        this.snapshots = snapshots;
        this.writer = writer;
        this.effects = effects;
        this.onFenced = onFenced;
        this.mailboxes = new Mailboxes(ports.tasks(), this::work);
        this.accounts = new Accounts(ports.ledger().codec());
    }

    void post(String run, Letter letter) {
        mailboxes.post(run, letter);
    }

    boolean isStalled(String run) {
        return mailboxes.isStalled(run);
    }

    /// Opens letters until one has to wait for the disk, or there are none left.
    private void work(String run, Mailbox box) {
        for (Letter letter = box.next(); letter != null; letter = box.next()) {
            try {
                if (open(run, box, letter)) {
                    return;
                }
            } catch (StoreUnavailable away) {
                if (letter.insists()) {
                    stall(run, box, letter, away);
                    return;
                }
                letter.answer().completeExceptionally(away);
            } catch (RuntimeException defect) {
                fail(run, letter, defect);
            }
        }
        mailboxes.retire(run);
    }

    /// @return whether the outcome is on its way to disk, and the mailbox must wait for it
    private boolean open(String run, Mailbox box, Letter letter) {
        Optional<Answer> earlier = repeated(letter.key());
        if (earlier.isPresent()) {
            letter.answer().complete(earlier.get());
            return false;
        }
        if (letter.command() instanceof RunCommand.Create create && letter.pipeline() != null) {
            int slots = effects.reserve(letter.pipeline());
            Moment moment = moment(slots);
            var accepted = Runs.create(run, letter.pipeline(), create, moment);
            return write(run, box, letter, 0, accepted, moment);
        }
        Optional<Snapshot> known = snapshots.find(run);
        if (known.isEmpty()) {
            letter.answer().complete(new Answer.NoSuchRun(run));
            return false;
        }
        return decide(box, letter, known.get());
    }

    private boolean decide(Mailbox box, Letter letter, Snapshot before) {
        RunState state = before.state();
        int slots = effects.reserve(state);
        Moment moment = moment(slots);
        RunVerdict verdict;
        try {
            verdict = Runs.decide(state, letter.command(), moment);
        } catch (RuntimeException defect) {
            effects.release(slots);
            throw defect;
        }
        return switch (verdict) {
            case RunVerdict.Accepted accepted ->
                    write(state.run(), box, letter, before.seq(), accepted, moment);
            case RunVerdict.Unchanged(var earlier) -> {
                effects.release(slots);
                letter.answer().complete(new Answer.Unchanged(state, before.seq(), earlier));
                yield false;
            }
            case RunVerdict.Refused(var reason) -> {
                effects.release(slots);
                refuse(letter, new Answer.Refused(reason, state), moment.at());
                yield false;
            }
        };
    }

    private boolean write(
            String run,
            Mailbox box,
            Letter letter,
            long seq,
            RunVerdict.Accepted accepted,
            Moment moment) {
        int used = effects.slotsTaken(accepted);
        effects.release(moment.slots() - used);
        Instant at = moment.at();
        List<Recorded> events = number(run, seq, accepted.events(), at);
        if (events.isEmpty()) {
            letter.answer().complete(new Answer.Done(accepted.after(), seq, events, false));
            effects.follow(new Snapshot(accepted.after(), seq), at);
            return false;
        }
        Repeat repeat = repeat(letter.key(), run, events, at);
        Append append =
                Rows.append(accepted.after(), events, repeat, removal(run, letter.command()));
        var after = new Snapshot(accepted.after(), events.getLast().seq());
        writer.submit(
                append.audited(
                        accounts.done(
                                letter,
                                accepted.after().head().pipeline().project(),
                                events,
                                append.events())),
                () -> snapshots.keep(after),
                failure ->
                        ports.tasks()
                                .execute(() ->
                                        written(
                                                run, box, letter, accepted, events, used,
                                                failure)));
        return true;
    }

    /// A refusal changes nothing, so the next letter need not wait for it; but whoever asked is
    /// told when it is in the audit trail.
    private void refuse(Letter letter, Answer.Refused refused, Instant at) {
        Optional<AuditLine> entry = accounts.refused(letter, refused.state(), refused.reason(), at);
        if (entry.isEmpty()) {
            letter.answer().complete(refused);
            return;
        }
        writer.submit(
                new Noted(List.of(entry.get())),
                () -> {},
                failure -> ports.tasks().execute(() -> tell(letter, refused, failure)));
    }

    private void tell(Letter letter, Answer answer, @Nullable RuntimeException failure) {
        if (failure == null) {
            letter.answer().complete(answer);
            return;
        }
        if (failure instanceof Fenced) {
            onFenced.run();
        }
        letter.answer().completeExceptionally(failure);
    }

    /// What is kept of the events that a prune lets go of.
    private @Nullable Removal removal(String run, RunCommand command) {
        if (!(command instanceof RunCommand.Prune(var removed, _))) {
            return null;
        }
        List<String> skeleton =
                ports.store().log().listFolding(run).stream()
                        .filter(json -> EventCodec.decode(json).seq() <= removed.to())
                        .toList();
        return new Removal(removed.to(), skeleton, removed.rule() == Removed.Rule.COUNT);
    }

    private void written(
            String run,
            Mailbox box,
            Letter letter,
            RunVerdict.Accepted accepted,
            List<Recorded> events,
            int used,
            @Nullable RuntimeException failure) {
        if (failure == null) {
            Recorded last = events.getLast();
            letter.answer().complete(new Answer.Done(accepted.after(), last.seq(), events, false));
            effects.follow(new Snapshot(accepted.after(), last.seq()), last.at());
        } else {
            effects.release(used);
            if (failure instanceof StoreUnavailable away && letter.insists()) {
                stall(run, box, letter, away);
                return;
            }
            if (failure instanceof Fenced) {
                onFenced.run();
            }
            fail(run, letter, failure);
        }
        work(run, box);
    }

    private void stall(String run, Mailbox box, Letter letter, StoreUnavailable away) {
        LOG.warn(
                "[engine] {}: {} waits for the store: {}",
                run,
                letter.command(),
                away.getMessage());
        box.stall(letter).forEach(waived -> waived.answer().completeExceptionally(away));
        ports.alarm().ring(settings.storeRetry(), () -> mailboxes.resume(run, box));
    }

    private void fail(String run, Letter letter, RuntimeException failure) {
        snapshots.forget(run);
        if (!(failure instanceof StoreUnavailable) && !(failure instanceof Fenced)) {
            LOG.error("[engine] {}: {} failed", run, letter.command(), failure);
            if (letter.command() instanceof RunCommand.Succeed unheard) {
                post(run, letter.saying(unrecorded(unheard)));
                return;
            }
        }
        letter.answer().completeExceptionally(failure);
    }

    /// An attempt whose result cannot be recorded has failed: it must not be taken for one that is
    /// still running.
    private static RunCommand unrecorded(RunCommand.Succeed unheard) {
        var failure =
                new Failure(Failure.Kind.ADAPTER, "Its result could not be recorded.", null, false);
        return new RunCommand.Fail(unheard.stage(), unheard.attempt(), failure);
    }

    private Optional<Answer> repeated(@Nullable RequestKey key) {
        if (key == null) {
            return Optional.empty();
        }
        RunLog log = ports.store().log();
        return log.findRepeat(key.scope(), key.key())
                .map(repeat ->
                        repeat.fingerprint().equals(key.fingerprint())
                                ? again(log, repeat)
                                : new Answer.KeyReused(key.key()));
    }

    private Answer again(RunLog log, Repeat repeat) {
        // Whatever a command led to folds, and so is there still when the run was pruned since.
        List<Recorded> events =
                log.listFolding(repeat.run()).stream()
                        .map(EventCodec::decode)
                        .filter(event -> event.seq() >= repeat.fromSeq())
                        .filter(event -> event.seq() <= repeat.toSeq())
                        .toList();
        Snapshot now =
                snapshots
                        .find(repeat.run())
                        .orElseThrow(() -> new IllegalStateException("no run " + repeat.run()));
        return new Answer.Done(now.state(), now.seq(), events, true);
    }

    private static @Nullable Repeat repeat(
            @Nullable RequestKey key, String run, List<Recorded> events, Instant at) {
        return key == null
                ? null
                : new Repeat(
                        key.scope(),
                        key.key(),
                        key.fingerprint(),
                        run,
                        events.getFirst().seq(),
                        events.getLast().seq(),
                        at);
    }

    private static List<Recorded> number(String run, long seq, List<RunEvent> events, Instant at) {
        var recorded = new ArrayList<Recorded>(events.size());
        long next = seq;
        for (RunEvent event : events) {
            recorded.add(new Recorded(run, ++next, at, event));
        }
        return recorded;
    }

    private Moment moment(int slots) {
        Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Moment(now, ports.random().nextDouble(), slots);
    }
}
