package dev.signalbox.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "login-link",
        description = {
            "Print a link that signs a browser in, once, within 10 minutes.",
            "It signs in as the admin, so it takes the admin's token to make one."
        })
public final class LoginLinkCommand implements Callable<Integer> {

    private final Context context;

    public LoginLinkCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode made = context.users().link();
        context.terminal()
                .data(
                        context.globals().json
                                ? Wire.pretty(made)
                                : Safe.line(made.path("url").asText()));
        return ExitCode.OK.number();
    }
}
