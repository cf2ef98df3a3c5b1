package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The short commands on roles in projects.
final class MemberCommands {

    private static final String EVERYWHERE = "*";

    private MemberCommands() {}

    static String words(String project) {
        return project.equals(EVERYWHERE) ? "every project" : project;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {
                "List who has which role in a project.",
                "Roles of '*' hold in every project, and are listed there only."
            })
    static final class All implements Callable<Integer> {

        private final Context context;

        @Parameters(
                paramLabel = "PROJECT",
                description = "The project; '*' in quotes: roles that hold everywhere.")
        private String project = "";

        All(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return Answers.list(
                    context,
                    context.access().listMembers(project),
                    this::table,
                    "Nobody has a role in %s.".formatted(words(project)));
        }

        private Table table(JsonNode page) {
            var table = new Table("PRINCIPAL", "ROLE", "UNTIL", "BY", "GRANTED", "REASON");
            for (JsonNode member : page.path("items")) {
                table.row(
                        Cell.of(Wire.text(member, "principal")),
                        Cell.of(Wire.text(member, "role")),
                        Cell.of(Wire.text(member, "until_at")),
                        Cell.dim(Wire.text(member, "granted_by")),
                        Cell.dim(
                                Spoken.ago(
                                        Wire.text(member, "granted_at"),
                                        context.clock().instant())),
                        Cell.dim(Wire.text(member, "reason")));
            }
            return table;
        }
    }

    @Command(name = "revoke", description = "Take a role from a principal, at once.")
    static final class Revoke implements Callable<Integer> {

        private final Context context;

        @Parameters(
                index = "0",
                paramLabel = "PROJECT",
                description = "The project; '*' in quotes: all of them, and the server.")
        private String project = "";

        @Parameters(index = "1", paramLabel = "PRINCIPAL", description = "Who loses it.")
        private String principal = "";

        @Parameters(index = "2", paramLabel = "ROLE", description = "The role.")
        private String role = "";

        Revoke(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.access().revoke(project, principal, role);
            return Answers.done(
                    context,
                    "%s is no longer %s in %s.".formatted(principal, role, words(project)));
        }
    }
}
