package dev.signalbox.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "search", description = "List entries of the audit trail, newest first.")
final class SearchCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--principal", paramLabel = "WHO", description = "Who did it.")
    private @Nullable String principal;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "The operation, such as decide or cancelRun.")
    private @Nullable String action;

    @Option(
            names = "--object",
            paramLabel = "ID",
            description = "A run, a webhook …, or the name of a pipeline.")
    private @Nullable String object;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "done, refused or failed.")
    private @Nullable String outcome;

    @Option(names = "--request", paramLabel = "ID", description = "Of one request.")
    private @Nullable String request;

    @Option(names = "--since", paramLabel = "TIME", description = "At this time or later.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private @Nullable String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, up to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    SearchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        JsonNode page = context.audit().search(filters(), limit);
        if (context.globals().json) {
            terminal.data(Wire.pretty(page));
            return ExitCode.OK.number();
        }
        var table = new Table("SEQ", "AT", "WHO", "ACTION", "OBJECT", "OUTCOME");
        for (JsonNode entry : page.path("items")) {
            table.row(
                    Cell.of(Long.toString(entry.path("seq").asLong())),
                    Cell.dim(Wire.text(entry, "at")),
                    Cell.of(Wire.text(entry, "principal")),
                    Cell.of(action(entry)),
                    Cell.of(object(entry)),
                    Cell.of(outcome(entry)));
        }
        if (table.isEmpty()) {
            terminal.say("Nothing in the audit trail is like that.");
        } else {
            terminal.table(table);
        }
        return ExitCode.OK.number();
    }

    private Map<String, String> filters() {
        var filters = new LinkedHashMap<String, String>();
        put(filters, "principal", principal);
        put(filters, "action", action);
        put(filters, "object", object);
        put(filters, "outcome", outcome);
        put(filters, "request_id", request);
        put(filters, "since", since);
        put(filters, "until", until);
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    private static String action(JsonNode entry) {
        String detail = entry.path("detail").asText("");
        return Wire.text(entry, "action") + (detail.isEmpty() ? "" : " " + detail);
    }

    private static String object(JsonNode entry) {
        String part = entry.path("object_part").asText("");
        return Wire.text(entry, "object") + (part.isEmpty() ? "" : " " + part);
    }

    private static String outcome(JsonNode entry) {
        String code = entry.path("code").asText("");
        long count = entry.path("count").asLong(1);
        return Wire.text(entry, "outcome")
                + (code.isEmpty() ? "" : ": " + code)
                + (count == 1 ? "" : " × " + count);
    }
}
