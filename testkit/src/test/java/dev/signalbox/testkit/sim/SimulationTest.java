package dev.signalbox.testkit.sim;

import static dev.signalbox.testkit.sim.Roughness.ROUGH;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.GateEvent;
import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.RunEvent;
import dev.signalbox.core.run.RunEvent.AtGate;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.Runs;
import dev.signalbox.engine.artifact.Digests;
import dev.signalbox.engine.event.EventCodec;
import dev.signalbox.engine.event.Recorded;
import dev.signalbox.engine.pipeline.Versions;
import dev.signalbox.engine.run.Replay;
import dev.signalbox.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever happens, these hold.
class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("schedules", 10_000);

    /// Held here, since a logger nobody holds forgets its level.
    private static final Logger QUIET = Logger.getLogger("dev.signalbox.engine.run");

    @BeforeAll
    static void expectFaults() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterAll
    static void hearFaultsAgain() {
        QUIET.setLevel(null);
    }

    /// Every rule at once over many schedules; `-Dschedules=1000000` for a night.
    @Test
    void ten_thousand_rough_schedules_break_no_rule() {
        long fresh = new SplittableRandom().nextLong(1L << 52);
        LongStream.range(0, SCHEDULES)
                .map(i -> i % 2 == 0 ? i : fresh + i)
                .parallel()
                .forEach(SimulationTest::playOne);
    }

    private static void playOne(long seed) {
        try {
            check(Simulation.run(seed, ROUGH));
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("replay with -Dseed=" + seed, broken);
        }
    }

    @Seeds(20)
    void one_schedule_breaks_no_rule(long seed) {
        check(Simulation.run(seed, ROUGH));
    }

    @Seeds(20)
    void the_same_seed_gives_the_same_log_twice(long seed) {
        assertThat(Simulation.run(seed, ROUGH).log()).isEqualTo(Simulation.run(seed, ROUGH).log());
    }

    private static void check(World world) {
        assertThat(world.forgotten()).as("runs with nothing to wake them").isEmpty();
        world.log()
                .forEach((run, lines) -> {
                    List<Recorded> events = lines.stream().map(EventCodec::decode).toList();
                    isGapless(events);
                    encodesAlike(events, lines);
                    closesEachGateOnce(events);
                    endsEachAttemptOnce(events);
                    keepsASuffix(lines, world.kept().getOrDefault(run, List.of()));
                    saysWhatWent(events, lines);
                    assertThat(
                                    replayed(
                                            decoded(world.folding().getOrDefault(run, List.of())),
                                            world.live().get(run)))
                            .as("fold of what is left of " + run)
                            .isEqualTo(world.live().get(run));
                    replaysEveryMoment(world, run);
                    assertThat(replayed(events, world.live().get(run)))
                            .as("replay of " + run)
                            .isEqualTo(world.live().get(run));
                });
        TrailChecks.check(world);
        for (Recorded told : world.acknowledged()) {
            List<String> lines = world.log().getOrDefault(told.run(), List.of());
            assertThat(lines)
                    .as("acknowledged event %d of %s", told.seq(), told.run())
                    .contains(EventCodec.encode(told).json());
        }
    }

    /// Also of what was pruned since.
    private static void replaysEveryMoment(World world, String run) {
        RunState live = requireNonNull(world.live().get(run));
        Versions versions =
                (name, number) ->
                        new PipelineVersion(
                                name,
                                number,
                                "sha256:p",
                                "",
                                List.of(),
                                live.head().pipeline(),
                                Instant.EPOCH);
        List<String> folding = world.folding().getOrDefault(run, List.of());
        world.witnessed()
                .getOrDefault(run, Map.of())
                .forEach((seq, state) ->
                        assertThat(Replay.at(seq, folding, versions))
                                .as("%s after event %d", run, seq)
                                .isEqualTo(state));
    }

    private static void isGapless(List<Recorded> events) {
        long seq = 0;
        for (Recorded event : events) {
            assertThat(event.seq()).isEqualTo(++seq);
        }
    }

    private static List<Recorded> decoded(List<String> lines) {
        return lines.stream().map(EventCodec::decode).toList();
    }

    private static void keepsASuffix(List<String> all, List<String> kept) {
        assertThat(kept).isEqualTo(all.subList(all.size() - kept.size(), all.size())).isNotEmpty();
    }

    private static void saysWhatWent(List<Recorded> events, List<String> lines) {
        long next = 1;
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.Pruned(var removed, _)) {
                List<String> gone = lines.subList((int) removed.from() - 1, (int) removed.to());
                byte[] bytes = (String.join("\n", gone) + "\n").getBytes(StandardCharsets.UTF_8);
                assertThat(removed.from()).isEqualTo(next);
                assertThat(removed.to()).isLessThan(recorded.seq());
                assertThat(removed.bytes()).isEqualTo(bytes.length);
                MessageDigest digest = Digests.sha256();
                digest.update(bytes);
                assertThat(removed.digest()).isEqualTo(Digests.text(digest));
                next = removed.to() + 1;
            }
        }
    }

    private static void encodesAlike(List<Recorded> events, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            assertThat(EventCodec.encode(events.get(i)).json()).isEqualTo(lines.get(i));
        }
    }

    private static void closesEachGateOnce(List<Recorded> events) {
        Map<String, Boolean> open = new HashMap<>();
        for (Recorded recorded : events) {
            if (!(recorded.event() instanceof AtGate(var stage, var event))) {
                continue;
            }
            boolean isOpen = open.getOrDefault(stage, false);
            switch (event) {
                case GateEvent.Opened _ -> {
                    assertThat(isOpen).as("gate opens while open").isFalse();
                    open.put(stage, true);
                }
                case GateEvent.Approved _,
                        GateEvent.Rejected _,
                        GateEvent.AutoApproved _,
                        GateEvent.Expired _,
                        GateEvent.Superseded _,
                        GateEvent.Canceled _ -> {
                    assertThat(isOpen).as("gate closes while shut: " + recorded).isTrue();
                    open.put(stage, false);
                }
                case GateEvent.Edited _,
                        GateEvent.ApprovalRecorded _,
                        GateEvent.Escalated _,
                        GateEvent.Reminded _ ->
                        assertThat(isOpen).as("something happens at a shut gate").isTrue();
            }
        }
    }

    private static void endsEachAttemptOnce(List<Recorded> events) {
        var started = new HashSet<String>();
        var ended = new HashSet<String>();
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case RunEvent.StageStarted(var stage, var attempt) ->
                        assertThat(started.add(stage + "#" + attempt)).isTrue();
                case RunEvent.StageRetrying(var stage, var attempt, _, _) ->
                        assertThat(ended.add(stage + "#" + attempt)).isTrue();
                case RunEvent.StageSucceeded(var stage, var attempt) ->
                        assertThat(ended.add(stage + "#" + attempt)).isTrue();
                case RunEvent.StageCanceled(var stage, var attempt) ->
                        assertThat(ended.add(stage + "#" + attempt)).isTrue();
                default -> {}
            }
        }
    }

    private static @Nullable RunState replayed(List<Recorded> events, @Nullable RunState live) {
        RunState state = null;
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RunEvent.Created created && live != null) {
                state = Runs.begin(recorded.run(), live.head().pipeline(), created, recorded.at());
            } else if (state != null) {
                state = Runs.evolve(state, recorded.event(), recorded.at());
            }
        }
        return state;
    }
}
