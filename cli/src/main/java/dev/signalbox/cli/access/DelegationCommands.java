package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The short commands on delegations.
final class DelegationCommands {

    private DelegationCommands() {}

    @Command(
            name = "list",
            aliases = "ls",
            description =
                    "List those to and from you that hold now or later; for an admin, everybody's.")
    static final class All implements Callable<Integer> {

        private final Context context;

        All(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return Answers.list(
                    context,
                    context.access().listDelegations(),
                    All::table,
                    "Nobody decides in anybody's stead.");
        }

        private static Table table(JsonNode page) {
            var table = new Table("DELEGATION", "FROM", "TO", "PROJECT", "SINCE", "UNTIL");
            for (JsonNode delegation : page.path("items")) {
                table.row(
                        Cell.of(Wire.text(delegation, "id")),
                        Cell.of(Wire.text(delegation, "from")),
                        Cell.of(Wire.text(delegation, "to")),
                        Cell.of(Wire.text(delegation, "project")),
                        Cell.dim(Wire.text(delegation, "since_at")),
                        Cell.dim(Wire.text(delegation, "until_at")));
            }
            return table;
        }
    }

    @Command(name = "end", description = "End a delegation now.")
    static final class End implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "ID", description = "The delegation, dlg_….")
        private String delegation = "";

        End(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.access().endDelegation(delegation);
            return Answers.done(context, "Ended " + delegation + ".");
        }
    }
}
