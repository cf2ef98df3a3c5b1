package dev.signalbox.engine.run;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.core.run.RunCommand;
import dev.signalbox.engine.audit.Origin;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A command on its way to a run.
///
/// @param pipeline of a run that is to be created
/// @param insists whether it must be heard in the end, however long the store is away: what an
///   attempt came to may not be lost
/// @param origin where it comes from
record Letter(
        RunCommand command,
        @Nullable RequestKey key,
        @Nullable Pipeline pipeline,
        boolean insists,
        Origin origin,
        CompletableFuture<Answer> answer) {

    static Letter asking(RunCommand command, @Nullable RequestKey key, Origin origin) {
        return new Letter(command, key, null, false, origin, new CompletableFuture<>());
    }

    static Letter creating(
            RunCommand.Create command, Pipeline pipeline, @Nullable RequestKey key, Origin origin) {
        return new Letter(command, key, pipeline, false, origin, new CompletableFuture<>());
    }

    static Letter insisting(RunCommand command) {
        return new Letter(command, null, null, true, Origin.ENGINE, new CompletableFuture<>());
    }

    /// Another command in place of this one, for whoever waits for the answer.
    Letter saying(RunCommand other) {
        return new Letter(other, key, pipeline, insists, origin, answer);
    }
}
