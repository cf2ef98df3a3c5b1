package dev.signalbox.cli.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", aliases = "ls", description = "List the secrets by name, without values.")
final class ListCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--project", paramLabel = "NAME", description = "The project it belongs to.")
    private @Nullable String project;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        JsonNode all = context.secrets(project).list();
        if (context.globals().json) {
            terminal.data(Wire.pretty(all));
            return ExitCode.OK.number();
        }
        var table = new Table("SECRET", "VERSION", "SET BY", "SET");
        for (JsonNode secret : all.path("items")) {
            table.row(
                    Cell.of(Wire.text(secret, "name")),
                    Cell.of(secret.path("version").asText()),
                    Cell.of(Wire.text(secret, "set_by")),
                    Cell.dim(Spoken.ago(Wire.text(secret, "set_at"), context.clock().instant())));
        }
        if (table.isEmpty()) {
            terminal.say("There are no secrets.");
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }
}
