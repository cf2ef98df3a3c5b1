package dev.signalbox.engine.run;

import dev.signalbox.core.gate.Decision;
import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.core.run.RunState;
import dev.signalbox.engine.audit.Asker;
import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditEntry.Span;
import dev.signalbox.engine.audit.AuditEntry.Subject;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.audit.Origin;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.log.EventLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the audit trail says of a command on a run: of every one that a principal gave, and of what
/// a timer decided.
final class Accounts {

    private final AuditCodec codec;

    Accounts(AuditCodec codec) {
        this.codec = codec;
    }

    /// @param project of the run
    /// @param events what it led to, in order
    /// @param lines the same, as they are kept
    List<AuditLine> done(
            Letter letter, String project, List<Recorded> events, List<EventLine> lines) {
        var entries = new ArrayList<AuditLine>(1);
        Recorded first = events.getFirst();
        Given given = Given.of(letter.command());
        if (given != null) {
            entries.add(
                    codec.encode(
                            entry(given, letter.origin(), first.run(), first.at())
                                    .in(project)
                                    .changing(given.seen(), digest(lines))
                                    .leadingTo(new Span(first.seq(), events.getLast().seq()))));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (events.get(i).event() instanceof RunEvent.AtGate(var stage, var event)) {
                EventLine line = lines.get(i);
                timed(first.run(), stage, event, line)
                        .map(entry -> entry.in(project))
                        .map(codec::encode)
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    /// Nothing when no principal gave the command.
    Optional<AuditLine> refused(Letter letter, RunState state, RunRefusal why, Instant at) {
        return Optional.ofNullable(Given.of(letter.command()))
                .map(given ->
                        codec.encode(
                                entry(given, letter.origin(), state.run(), at)
                                        .in(state.head().pipeline().project())
                                        .changing(given.seen(), null)
                                        .refusedFor(RefusalCodes.of(why))));
    }

    private static AuditEntry entry(Given given, Origin origin, String run, Instant at) {
        Subject object =
                given.stage() == null
                        ? Subject.of("run", run)
                        : new Subject("gate", run, given.stage());
        return AuditEntry.done(at, new Asker(given.by(), origin), given.action(), object)
                .with(given.detail(), given.reason());
    }

    /// What nobody asked for at the moment it happened: a gate's deadline had passed.
    private static Optional<AuditEntry> timed(
            String run, String stage, GateEvent event, EventLine line) {
        return switch (event) {
            case GateEvent.AutoApproved(var decision) ->
                    Optional.of(
                            timed(decision.by(), "decide", run, stage, line)
                                    .with(word(decision.outcome()), decision.reason()));
            case GateEvent.Rejected(var decision) when isOurs(decision) ->
                    Optional.of(
                            timed(decision.by(), "decide", run, stage, line)
                                    .with(word(decision.outcome()), decision.reason()));
            case GateEvent.Expired _ ->
                    Optional.of(timed(Principal.TIMER, "expireGate", run, stage, line));
            case GateEvent.Escalated _ ->
                    Optional.of(timed(Principal.TIMER, "escalateGate", run, stage, line));
            case GateEvent.Rejected _,
                    GateEvent.Approved _,
                    GateEvent.ApprovalRecorded _,
                    GateEvent.Opened _,
                    GateEvent.Edited _,
                    GateEvent.Reminded _,
                    GateEvent.Superseded _,
                    GateEvent.Canceled _ ->
                    Optional.empty();
        };
    }

    private static AuditEntry timed(
            Principal by, String action, String run, String stage, EventLine line) {
        return AuditEntry.done(
                        line.at(),
                        new Asker(by, Origin.ENGINE),
                        action,
                        new Subject("gate", run, stage))
                .changing(null, digest(List.of(line)))
                .leadingTo(new Span(line.seq(), line.seq()));
    }

    private static boolean isOurs(Decision decision) {
        return switch (decision.by().kind()) {
            case TIMER, POLICY -> true;
            case HUMAN, SERVICE, AGENT -> false;
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Of the lines as every channel has them, each with its line break.
    private static String digest(List<EventLine> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (EventLine line : lines) {
                sha256.update(line.json().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) '\n');
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A command as a principal gave it.
    ///
    /// @param stage whose gate it is about
    /// @param seen digest of what was looked at
    private record Given(
            String action,
            Principal by,
            @Nullable String stage,
            @Nullable String detail,
            @Nullable String seen,
            @Nullable String reason) {

        static @Nullable Given of(RunCommand command) {
            return switch (command) {
                case RunCommand.Create it ->
                        new Given("startRun", it.by(), null, it.pipeline(), it.digest(), null);
                case RunCommand.Next(var stage, var by) -> of("nextStage", by, stage, null);
                case RunCommand.Pause(var reason, var by) -> of("pauseRun", by, null, reason);
                case RunCommand.Resume(var by) -> of("resumeRun", by, null, null);
                case RunCommand.Cancel(var reason, var by) -> of("cancelRun", by, null, reason);
                case RunCommand.Prune(var removed, var by) ->
                        new Given("prune", by, null, word(removed.rule()), removed.digest(), null);
                case RunCommand.Decide it ->
                        new Given(
                                "decide",
                                it.by(),
                                it.stage(),
                                word(it.outcome()),
                                it.seen(),
                                it.reason());
                case RunCommand.Wake _, RunCommand.OfAttempt _, RunCommand.Judge _ -> null;
            };
        }

        private static Given of(
                String action, Principal by, @Nullable String detail, @Nullable String reason) {
            return new Given(action, by, null, detail, null, reason);
        }
    }
}
