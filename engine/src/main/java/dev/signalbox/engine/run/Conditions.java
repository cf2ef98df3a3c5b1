package dev.signalbox.engine.run;

import dev.signalbox.core.run.RunCommand.Judge;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;

/// Evaluates a stage's `when`. May block; an expression that fails is an answer, not an exception.
public interface Conditions {

    Judge judge(RunState run, StageState stage);
}
