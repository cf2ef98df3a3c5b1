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
import picocli.CommandLine.Parameters;

@Command(
        name = "grant",
        description = "Give a principal a role in a project, or give it anew on other terms.")
final class GrantCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "PROJECT",
            description = "The project; '*' in quotes: all of them, and the server.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "PRINCIPAL", description = "Who gets it.")
    private String principal = "";

    @Parameters(index = "2", paramLabel = "ROLE", description = "The role, such as reviewer.")
    private String role = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When it ends by itself: a time, or how long from now (14d).")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT|@FILE", description = "Why.")
    private @Nullable String reason;

    GrantCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode body = Wire.object();
        if (until != null) {
            body.put("until", Until.read("--until", until, context.clock()));
        }
        if (reason != null) {
            body.put("reason", Given.text(reason, "--reason"));
        }
        JsonNode granted = context.access().grant(project, principal, role, body);
        String end = Wire.text(granted, "until_at");
        return Answers.done(
                context,
                granted,
                "%s is %s in %s%s."
                        .formatted(
                                principal,
                                role,
                                MemberCommands.words(project),
                                end == null ? "" : " until " + end));
    }
}
