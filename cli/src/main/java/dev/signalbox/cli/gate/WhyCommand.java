package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.engine.view.EligibilityView;
import dev.signalbox.engine.view.GateView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        description = "Say whether somebody may decide at a gate, and which rule says so.")
final class WhyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
    private @Nullable String stage;

    @Option(
            names = "--principal",
            paramLabel = "ID",
            description = "Whom it is asked about (default: you).")
    private @Nullable String principal;

    WhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.reader()) {
            String run = RunNames.resolve(service, name);
            GateView gate = Gates.get(service, run, stage);
            JsonNode json = service.getEligibility(run, gate.stage(), principal);
            context.terminal()
                    .data(
                            context.globals().json
                                    ? Wire.pretty(json)
                                    : sentence(Wire.read(json, EligibilityView.class)));
        }
        return ExitCode.OK.number();
    }

    static String sentence(EligibilityView it) {
        String inStead = it.onBehalfOf() == null ? "" : ", in the stead of " + it.onBehalfOf();
        return Safe.line(
                it.eligible()
                        ? "%s may decide, by %s%s.".formatted(it.principal(), it.rule(), inStead)
                        : "%s may not decide, by %s: %s"
                                .formatted(it.principal(), it.rule(), it.detail()));
    }
}
