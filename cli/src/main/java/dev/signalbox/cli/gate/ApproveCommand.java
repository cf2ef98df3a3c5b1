package dev.signalbox.cli.gate;

import dev.signalbox.cli.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "approve",
        description = {
            "Approve what a gate is on, with a change if you give one.",
            "If it changed since you looked, nothing is decided (exit code 6)."
        })
final class ApproveCommand implements Callable<Integer> {

    private final Context context;
    @Mixin private DecisionOptions options = new DecisionOptions();

    ApproveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return options.decide(context, "approve", null).number();
    }
}
