package dev.signalbox.core.run;

import dev.signalbox.core.gate.GateRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a command on a run is not carried out.
public sealed interface RunRefusal {

    record RunEnded(RunStatus status) implements RunRefusal {}

    /// The command does not fit the run's status: pause a paused run, resume one that flows.
    record WrongStatus(String command, RunStatus status) implements RunRefusal {}

    record NoSuchStage(String stage, List<String> stages) implements RunRefusal {}

    /// Nothing is ready to be let go.
    record NothingToRelease(@Nullable String stage) implements RunRefusal {}

    record NoGate(String stage) implements RunRefusal {}

    /// The attempt is not the one running: late, repeated, or stopped.
    record StaleAttempt(String stage, int attempt, int current) implements RunRefusal {}

    record AtGate(String stage, GateRefusal reason) implements RunRefusal {}

    /// Only what is over is pruned.
    record NotEnded(RunStatus status) implements RunRefusal {}

    /// What is to be removed does not begin where what is left begins: somebody else was first.
    ///
    /// @param oldest number of the oldest event that is left
    record PruneStale(long from, long oldest) implements RunRefusal {}

    /// A rejection may only rewind to the stage itself or to one it needs.
    record BadRewind(String stage, String target) implements RunRefusal {}
}
