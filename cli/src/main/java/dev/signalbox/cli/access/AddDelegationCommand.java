package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.Given;
import dev.signalbox.cli.api.Wire;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "add",
        description = {
            "Have somebody decide in your stead for a while, as when you are away.",
            "What they decide has both names."
        })
final class AddDelegationCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--to", paramLabel = "ID", required = true, description = "Who decides.")
    private String to = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            required = true,
            description = "The end, up to 92 days on: a time, or how long from now (14d).")
    private String until = "";

    @Option(
            names = "--from",
            paramLabel = "ID",
            description = "In whose stead (default: yours); for an admin, anybody's.")
    private @Nullable String from;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "Where (default: wherever you may decide).")
    private @Nullable String project;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "The beginning: a time, or how long from now (default: now).")
    private @Nullable String since;

    @Option(names = "--reason", paramLabel = "TEXT|@FILE", description = "Why.")
    private @Nullable String reason;

    AddDelegationCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode body = Wire.object().put("to", to);
        Answers.put(body, "from", from);
        Answers.put(body, "project", project);
        if (since != null) {
            body.put("since", Until.read("--since", since, context.clock()));
        }
        body.put("until", Until.read("--until", until, context.clock()));
        if (reason != null) {
            body.put("reason", Given.text(reason, "--reason"));
        }
        JsonNode made = context.access().addDelegation(body);
        return Answers.done(
                context,
                made,
                "%s decides in the stead of %s in %s until %s. To end it: signalbox delegation end %s"
                        .formatted(
                                made.path("to").asText(),
                                made.path("from").asText(),
                                MemberCommands.words(made.path("project").asText()),
                                made.path("until_at").asText(),
                                made.path("id").asText()));
    }
}
