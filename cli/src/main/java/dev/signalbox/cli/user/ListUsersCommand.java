package dev.signalbox.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "list", aliases = "ls", description = "List the accounts, by name.")
final class ListUsersCommand implements Callable<Integer> {

    private final Context context;

    ListUsersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        JsonNode page = context.users().list();
        if (context.globals().json) {
            terminal.data(Wire.pretty(page));
            return ExitCode.OK.number();
        }
        var table = new Table("NAME", "TITLE", "ROLES", "STANDING", "PASSWORD");
        for (JsonNode user : page.path("items")) {
            table.row(
                    Cell.of(Wire.text(user, "name")),
                    Cell.of(Wire.text(user, "title")),
                    Cell.of(roles(user.path("roles"))),
                    Cell.of(user.path("disabled").asBoolean() ? "disabled" : "enabled"),
                    Cell.dim(
                            Spoken.ago(Wire.text(user, "password_at"), context.clock().instant())));
        }
        if (table.isEmpty()) {
            terminal.say("There are no accounts.");
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }

    private static String roles(JsonNode byProject) {
        var all = new ArrayList<String>();
        byProject
                .properties()
                .forEach(each ->
                        each.getValue()
                                .forEach(role ->
                                        all.add(
                                                each.getKey().equals("*")
                                                        ? role.asText()
                                                        : role.asText() + "@" + each.getKey())));
        return all.isEmpty() ? "none" : String.join(", ", all);
    }
}
