package dev.signalbox.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.pipeline.Durations;
import dev.signalbox.engine.search.SearchText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = "Find events of all runs by words and by what they are, newest first.",
        footer = {
            "",
            "WORDS are looked for in message and payload: all of them; \"side by side\", begin*,",
            "and, after a --, -without."
        })
final class SearchCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "WORDS", arity = "0..*", description = "What to look for.")
    private List<String> words = List.of();

    @Option(names = "--type", split = ",", description = "Event type, or a group like gate.*.")
    private List<String> types = List.of();

    @Option(names = "--stage", split = ",", description = "Only events of this stage.")
    private List<String> stages = List.of();

    @Option(names = "--principal", split = ",", description = "Only what this principal did.")
    private List<String> principals = List.of();

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Only of runs with this label; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--run", description = "Only of this run.")
    private @Nullable String run;

    @Option(names = "--pipeline", description = "Only of runs of this pipeline.")
    private @Nullable String pipeline;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Not before: a time, or how long ago (1h).")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Only before: a time, or how long ago (1h).")
    private @Nullable String until;

    @Option(names = "--oldest", description = "Oldest first.")
    private boolean oldest;

    @Option(names = "--count", description = "Say how many there are, too.")
    private boolean count;

    @Option(
            names = "--limit",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", description = "Where the last page ended.")
    private @Nullable String cursor;

    SearchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        SearchText text = text();
        try (Service service = context.reader()) {
            JsonNode page = service.searchEvents(query(service));
            if (context.globals().json) {
                terminal.data(Wire.pretty(page));
                return ExitCode.OK.number();
            }
            if (page.path("items").isEmpty()) {
                terminal.say("No such events.");
            } else {
                show(page.path("items"), text, terminal);
            }
            sayMore(page, terminal);
        }
        return ExitCode.OK.number();
    }

    private SearchText text() {
        try {
            return SearchText.parse(String.join(" ", words));
        } catch (SearchText.Malformed wrong) {
            throw Failure.usage("Cannot look for that")
                    .detail("character %d: %s".formatted(wrong.at(), wrong.getMessage()));
        }
    }

    private Service.EventSearchQuery query(Service service) {
        var filters = new LinkedHashMap<String, String>();
        put(filters, "q", String.join(" ", words));
        put(filters, "type", String.join(",", types));
        put(filters, "stage", String.join(",", stages));
        put(filters, "principal", String.join(",", principals));
        put(filters, "run", run == null ? "" : RunNames.resolve(service, run));
        put(filters, "pipeline", pipeline == null ? "" : pipeline);
        put(filters, "since", time("--since", since));
        put(filters, "until", time("--until", until));
        put(filters, "order", oldest ? "oldest" : "");
        put(filters, "count", count ? "true" : "");
        put(filters, "cursor", cursor == null ? "" : cursor);
        return new Service.EventSearchQuery(filters, labels, limit);
    }

    private static void put(Map<String, String> filters, String name, String value) {
        if (!value.isEmpty()) {
            filters.put(name, value);
        }
    }

    private String time(String option, @Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            Optional<Duration> ago = Durations.parse(text);
            Instant at =
                    ago.isPresent()
                            ? context.clock().instant().minus(ago.get())
                            : Instant.parse(text);
            return at.toString();
        } catch (DateTimeParseException _) {
            throw Failure.usage(option + " must be a time like 2026-01-31T12:00:00Z, or 1h");
        }
    }

    private void show(JsonNode events, SearchText text, Terminal terminal) {
        Instant now = context.clock().instant();
        var table = new Table("WHEN", "RUN", "SEQ", "TYPE", "STAGE", "MESSAGE");
        for (JsonNode event : events) {
            table.row(
                    Cell.dim(Spoken.ago(event.path("ts").asText(), now)),
                    Cell.of(event.path("run").asText()),
                    Cell.dim(event.path("seq").asText()),
                    Cell.of(event.path("type").asText()),
                    Cell.of(event.path("stage").asText("")),
                    Cell.of(Found.excerpt(event, text)));
        }
        int width = terminal.outTty() ? terminal.columns() : 0;
        List<String> lines = table.lines(terminal.out(), width);
        var found = new Found(text, terminal.out());
        terminal.data(lines.getFirst());
        lines.stream().skip(1).map(found::highlight).forEach(terminal::data);
    }

    private static void sayMore(JsonNode page, Terminal terminal) {
        if (page.has("count")) {
            boolean exact = page.at("/count/exact").asBoolean();
            terminal.say(
                    (exact ? "" : "At least ") + page.at("/count/events").asText() + " found.");
        }
        String next = Wire.text(page, "next");
        if (next != null) {
            terminal.say("There may be more: add --cursor " + next);
        }
    }
}
