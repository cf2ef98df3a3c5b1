package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The short commands on principals.
final class PrincipalCommands {

    private PrincipalCommands() {}

    @Command(name = "list", aliases = "ls", description = "List the principals, by id.")
    static final class All implements Callable<Integer> {

        private final Context context;

        All(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return Answers.list(
                    context,
                    context.access().listPrincipals(),
                    this::table,
                    "There are no principals.");
        }

        private Table table(JsonNode page) {
            var table = new Table("PRINCIPAL", "KIND", "NAME", "OWNER", "STANDING", "KNOWN");
            for (JsonNode principal : page.path("items")) {
                table.row(
                        Cell.of(Wire.text(principal, "id")),
                        Cell.of(Wire.text(principal, "kind")),
                        Cell.of(Wire.text(principal, "name")),
                        Cell.dim(Wire.text(principal, "owner")),
                        Cell.of(principal.path("enabled").asBoolean() ? "enabled" : "disabled"),
                        Cell.dim(
                                Spoken.ago(
                                        Wire.text(principal, "created_at"),
                                        context.clock().instant())));
            }
            return table;
        }
    }

    @Command(name = "show", description = "Show a principal.")
    static final class Show extends OnOne {

        Show(Context context) {
            super(context);
        }

        @Override
        int run(String principal) {
            JsonNode shown = context().access().getPrincipal(principal);
            context().terminal().data(Wire.pretty(shown));
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "disable",
            description = "Let it in no more, whatever it is known by: keys, sessions, tokens.")
    static final class Disable extends OnOne {

        Disable(Context context) {
            super(context);
        }

        @Override
        int run(String principal) {
            JsonNode after = context().access().switchPrincipal(principal, "disable");
            return Answers.done(context(), after, "Disabled " + principal + ".");
        }
    }

    @Command(name = "enable", description = "Let it in again.")
    static final class Enable extends OnOne {

        Enable(Context context) {
            super(context);
        }

        @Override
        int run(String principal) {
            JsonNode after = context().access().switchPrincipal(principal, "enable");
            return Answers.done(context(), after, "Enabled " + principal + ".");
        }
    }

    abstract static class OnOne implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "ID", description = "The principal.")
        private String principal = "";

        OnOne(Context context) {
            this.context = context;
        }

        abstract int run(String principal);

        Context context() {
            return context;
        }

        @Override
        public Integer call() {
            return run(principal);
        }
    }
}
