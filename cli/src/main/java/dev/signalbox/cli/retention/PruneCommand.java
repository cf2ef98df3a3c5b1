package dev.signalbox.cli.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        description = {
            "Remove what of finished runs need not be kept.",
            "Each run keeps an event that says what went, with its digest. Without a rule, the",
            "server's settings retain-runs and retain-events hold."
        })
public final class PruneCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description = "Everything of runs that ended longer ago, such as 90d.")
    private @Nullable String olderThan;

    @Option(
            names = "--keep-events",
            paramLabel = "N",
            description = "Of every finished run all but the newest N events.")
    private @Nullable Integer keepEvents;

    @Option(names = "--pipeline", description = "Only runs of this pipeline.")
    private @Nullable String pipeline;

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    PruneCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = context.terminal();
        if (keepEvents != null && keepEvents < 1) {
            throw Failure.usage("--keep-events needs at least 1: the event that says what went");
        }
        try (Service service = service()) {
            if (dryRun) {
                show(terminal, service.prune(body(true)));
                return ExitCode.OK.number();
            }
            if (!yes && !agreed(terminal, service)) {
                return ExitCode.OK.number();
            }
            show(terminal, service.prune(body(false)));
        }
        return ExitCode.OK.number();
    }

    private Service service() throws InterruptedException {
        var remote = context.remote();
        if (remote.isPresent()) {
            return remote.get();
        }
        return dryRun ? context.reader() : context.engine();
    }

    private boolean agreed(Terminal terminal, Service service) {
        if (!terminal.isInteractive()) {
            throw Failure.usage("Nothing is removed without being asked about")
                    .hint("signalbox prune … --dry-run, to see what would go")
                    .hint("signalbox prune … --yes");
        }
        terminal.say(sentence(service.prune(body(true))));
        return terminal.ask("Remove it for good? [y/N] ")
                .filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }

    private ObjectNode body(boolean dry) {
        ObjectNode body = Wire.object();
        if (olderThan != null) {
            body.put("older_than", olderThan);
        }
        if (keepEvents != null) {
            body.put("keep_events", keepEvents);
        }
        if (pipeline != null) {
            body.put("pipeline", pipeline);
        }
        return body.put("dry_run", dry);
    }

    private void show(Terminal terminal, JsonNode pruned) {
        terminal.data(context.globals().json ? Wire.pretty(pruned) : sentence(pruned));
    }

    /// The same figures before and after.
    static String sentence(JsonNode pruned) {
        String verb = pruned.path("dry_run").asBoolean() ? "would remove" : "removed";
        String figures =
                String.format(
                        Locale.ROOT,
                        "%s %,d events (%,d bytes) and the contents of %,d artifacts (%,d bytes)"
                                + " of %,d runs",
                        verb,
                        pruned.path("events").asLong(),
                        pruned.path("bytes").asLong(),
                        pruned.path("artifacts").asLong(),
                        pruned.path("artifact_bytes").asLong(),
                        pruned.path("runs").asLong());
        return pruned.hasNonNull("oldest")
                ? "%s, from %s to %s"
                        .formatted(
                                figures,
                                Safe.line(pruned.path("oldest").asText()),
                                Safe.line(pruned.path("newest").asText()))
                : figures;
    }
}
