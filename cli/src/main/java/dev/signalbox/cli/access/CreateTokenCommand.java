package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = {
            "Make an API key, and show it once.",
            "The key is all that goes to the output: signalbox token create ci > key.txt"
        })
final class CreateTokenCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "What it is for.")
    private String name = "";

    @Option(names = "--principal", paramLabel = "ID", description = "Whose it is (default: yours).")
    private @Nullable String principal;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "Limit it to this, such as runs:read; may be given several times.")
    private List<String> scopes = List.of();

    @Option(names = "--project", paramLabel = "PROJECT", description = "Limit it to one project.")
    private @Nullable String project;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            description = "How long it is good, up to 366d (default: 30d).")
    private @Nullable String expiresIn;

    CreateTokenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode body = Wire.object().put("name", name);
        Answers.put(body, "principal", principal);
        if (!scopes.isEmpty()) {
            scopes.forEach(body.putArray("scopes")::add);
        }
        Answers.put(body, "project", project);
        Answers.put(body, "expires_in", expiresIn);
        JsonNode made = context.access().createToken(body);
        Terminal terminal = context.terminal();
        if (context.globals().json) {
            terminal.data(Wire.pretty(made));
            return ExitCode.OK.number();
        }
        terminal.data(Safe.line(made.path("token").asText()));
        terminal.say(
                Safe.line(
                        "Keep the key: it is not shown again. It is %s's, and good until %s. To revoke it: signalbox token revoke %s"
                                .formatted(
                                        made.path("principal").asText(),
                                        made.path("expires_at").asText(),
                                        made.path("id").asText())));
        return ExitCode.OK.number();
    }
}
