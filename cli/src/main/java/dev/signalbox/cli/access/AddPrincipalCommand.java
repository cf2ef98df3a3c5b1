package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Wire;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Make a principal known. It may nothing until it is granted a role.",
            "Whoever signs in with a password is added by: signalbox user add"
        })
final class AddPrincipalCommand implements Callable<Integer> {

    private static final Set<String> KINDS = Set.of("human", "service", "agent");

    private final Context context;

    @Parameters(paramLabel = "ID", description = "What it is known by for ever, such as ada.")
    private String id = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = "human, service or agent.")
    private String kind = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "The name for people to read.")
    private @Nullable String name;

    @Option(
            names = "--owner",
            paramLabel = "ID",
            description = "Who answers for a service or an agent.")
    private @Nullable String owner;

    AddPrincipalCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!KINDS.contains(kind)) {
            throw Failure.usage("--kind must be human, service or agent; got " + kind);
        }
        ObjectNode body = Wire.object().put("id", id).put("kind", kind);
        Answers.put(body, "name", name);
        Answers.put(body, "owner", owner);
        JsonNode added = context.access().addPrincipal(body);
        return Answers.done(context, added, "Added " + added.path("id").asText() + ".");
    }
}
