package dev.signalbox.server.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.gate.Eligibility;
import dev.signalbox.core.gate.GateRefusal;
import dev.signalbox.core.gate.GateState;
import dev.signalbox.core.run.RunRefusal;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.engine.run.RefusalCodes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalCodesTest {

    static Stream<RunRefusal> refusals() {
        return Stream.concat(
                Stream.of(
                        new RunRefusal.RunEnded(RunStatus.FAILED),
                        new RunRefusal.WrongStatus("pause", RunStatus.PAUSED),
                        new RunRefusal.NoSuchStage("a", List.of("b")),
                        new RunRefusal.NothingToRelease(null),
                        new RunRefusal.NoGate("a"),
                        new RunRefusal.StaleAttempt("a", 1, 2),
                        new RunRefusal.NotEnded(RunStatus.RUNNING),
                        new RunRefusal.PruneStale(1, 2),
                        new RunRefusal.BadRewind("a", "b")),
                Stream.of(
                                new GateRefusal.NotOpen(GateState.Status.ARMED),
                                new GateRefusal.AlreadyDecided(null),
                                new GateRefusal.SubjectChanged("sha256:a", "sha256:b"),
                                new GateRefusal.NotEligible(
                                        new Eligibility.Denied("role", "You are none.")),
                                new GateRefusal.ReasonRequired(),
                                new GateRefusal.FormRequired(),
                                new GateRefusal.NotAtGate("a"))
                        .map(reason -> new RunRefusal.AtGate("a", reason)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void the_audit_trail_and_the_problem_call_a_refusal_the_same(RunRefusal refusal) {
        assertThat(RefusalCodes.of(refusal))
                .isEqualTo(RunProblems.of("run_1", refusal).type().code());
    }
}
