package dev.signalbox.engine.run;

import dev.signalbox.engine.attempt.AttemptRunner;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.pipeline.Versions;
import dev.signalbox.engine.store.Store;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What the engine works with.
///
/// @param tasks runs tasks that may block, many at a time
/// @param writer runs one task at a time
public record EnginePorts(
        Store store,
        AttemptRunner attempts,
        Versions versions,
        Conditions conditions,
        Ids ids,
        InstantSource clock,
        RandomGenerator random,
        Alarm alarm,
        Executor tasks,
        Executor writer,
        Ledger ledger) {}
