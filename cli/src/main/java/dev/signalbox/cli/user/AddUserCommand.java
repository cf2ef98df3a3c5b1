package dev.signalbox.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Add an account.",
            "Its password is asked for, or read from the standard input."
        })
final class AddUserCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The name to sign in with.")
    private String name = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "The name for people to read.")
    private @Nullable String title;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role, such as reviewer; may be given several times.")
    private List<String> roles = List.of();

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "Where the roles hold (default: in every project).")
    private String project = "*";

    AddUserCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode body = Wire.object().put("name", name);
        if (title != null) {
            body.put("title", title);
        }
        if (!roles.isEmpty()) {
            roles.forEach(body.putObject("roles").putArray(project)::add);
        }
        body.put("password", AskedPassword.ask(context.terminal()));
        JsonNode added = context.users().add(body);
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(added));
        } else {
            context.terminal().say("Added " + Safe.line(added.path("name").asText()) + ".");
        }
        return ExitCode.OK.number();
    }
}
