package dev.signalbox.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Send events to an endpoint from now on.",
            "Shows the secret that they are signed with, once."
        })
final class AddCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "URL", description = "Where to: https, at a public address.")
    private String url = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of this type, or `gate.*`; may be given several times.")
    private List<String> types = List.of();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only events of this stage; may be given several times.")
    private List<String> stages = List.of();

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "Only runs of this pipeline; may be given several times.")
    private List<String> pipelines = List.of();

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Only runs with this label; may be given several times.")
    private Map<String, String> labels = Map.of();

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    AddCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode body = Wire.object().put("url", url);
        if (description != null) {
            body.put("description", description);
        }
        ObjectNode filter = body.putObject("filter");
        types.forEach(filter.putArray("types")::add);
        stages.forEach(filter.putArray("stages")::add);
        pipelines.forEach(filter.putArray("pipelines")::add);
        labels.forEach(filter.putObject("labels")::put);
        JsonNode made = context.webhooks().add(body);
        WebhookText.secret(context, made);
        return ExitCode.OK.number();
    }
}
