package dev.signalbox.cli.pipeline;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.engine.pipeline.PipelineSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "schema", description = "Write the JSON Schema of pipeline files, for editors.")
public final class SchemaCommand implements Callable<Integer> {

    private final Context context;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().data(PipelineSchema.json().stripTrailing());
        return ExitCode.OK.number();
    }
}
