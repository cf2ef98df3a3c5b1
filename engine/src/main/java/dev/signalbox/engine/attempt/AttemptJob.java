package dev.signalbox.engine.attempt;

import dev.signalbox.core.pipeline.PipelineVersion;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;

/// Everything there is to know for carrying out an attempt.
///
/// @param run the run as the attempt's start left it
public record AttemptJob(AttemptKey key, RunState run, StageState stage, PipelineVersion version) {}
