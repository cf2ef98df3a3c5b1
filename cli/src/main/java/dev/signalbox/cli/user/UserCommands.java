package dev.signalbox.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The commands on one account.
final class UserCommands {

    private UserCommands() {}

    @Command(
            name = "passwd",
            description = {
                "Set a new password, and sign the account out everywhere.",
                "It is asked for, or read from the standard input."
            })
    static final class Passwd extends OnOne {

        Passwd(Context context) {
            super(context, "New password for ");
        }

        @Override
        JsonNode run(String name) {
            return context().users().changePassword(name, AskedPassword.ask(context().terminal()));
        }
    }

    @Command(
            name = "disable",
            description = "Let somebody sign in no more, and sign them out everywhere.")
    static final class Disable extends OnOne {

        Disable(Context context) {
            super(context, "Disabled ");
        }

        @Override
        JsonNode run(String name) {
            return context().users().command(name, "disable");
        }
    }

    @Command(name = "enable", description = "Let somebody sign in again.")
    static final class Enable extends OnOne {

        Enable(Context context) {
            super(context, "Enabled ");
        }

        @Override
        JsonNode run(String name) {
            return context().users().command(name, "enable");
        }
    }

    abstract static class OnOne implements Callable<Integer> {

        private final Context context;
        private final String done;

        @Parameters(paramLabel = "NAME", description = "The account.")
        private String name = "";

        OnOne(Context context, String done) {
            this.context = context;
            this.done = done;
        }

        abstract JsonNode run(String name);

        Context context() {
            return context;
        }

        @Override
        public Integer call() {
            JsonNode after = run(name);
            if (context.globals().json) {
                context.terminal().data(Wire.pretty(after));
            } else {
                context.terminal().say(done + Safe.line(name) + ".");
            }
            return ExitCode.OK.number();
        }
    }
}
