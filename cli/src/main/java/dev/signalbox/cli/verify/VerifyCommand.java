package dev.signalbox.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Servers;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.live.Feed;
import dev.signalbox.cli.live.Feeds;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.cli.verify.Finding.Fault;
import dev.signalbox.cli.verify.Verification.Wishes;
import dev.signalbox.engine.pipeline.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Read a run by every channel there is, and report any difference (exit code 1).",
            "By Server-Sent Events, polling, WebSocket and as lines, with and without filters, each"
                    + " hanging up and going on at random; and from the run's folder, where the"
                    + " server's data is on this machine.",
            "Of a run that goes on, what had happened when the command began; with --until end, all."
        },
        footer = {"", "URL is the server's, for one that is not found by itself."})
public final class VerifyCommand implements Callable<Integer> {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Set<String> OVER = Set.of("completed", "failed", "canceled");

    private final Context context;

    @Parameters(
            paramLabel = "[URL] RUN",
            arity = "1..2",
            description = "The run, after its server.")
    private List<String> named = List.of();

    @Option(
            names = "--drops",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each channel hangs up (default: ${DEFAULT-VALUE}).")
    private int drops;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Hang up at the same places as another time; default: at new ones.")
    private @Nullable Long seed;

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the server may say nothing (default: ${DEFAULT-VALUE}).")
    private String silence = "30s";

    @Option(
            names = "--until",
            paramLabel = "end",
            description = "Wait for the end of the run first.")
    private @Nullable Until until;

    enum Until {
        END
    }

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Servers servers =
                named.size() == 1
                        ? context.servers()
                        : new Servers(
                                context.places(),
                                context.environment(),
                                named.getFirst(),
                                context.globals().tokenFile);
        Server server =
                servers.find()
                        .orElseThrow(() ->
                                Failure.of(ExitCode.UNREACHABLE, "No server is running")
                                        .hint("signalbox serve"));
        var wishes = wishes();
        String run;
        try (var service = new RemoteService(servers, server)) {
            run = RunNames.resolve(service, named.getLast());
            if (until == Until.END) {
                awaitEnd(service, run);
            }
        }
        try (var target = new Target(server, run)) {
            return verify(target, wishes).number();
        }
    }

    private Wishes wishes() {
        if (drops < 0) {
            throw Failure.usage("--drops must not be negative");
        }
        Duration limit =
                Durations.parse(silence)
                        .orElseThrow(() -> Failure.usage("--silence must be a time like 30s"));
        return new Wishes(
                seed != null ? seed : ThreadLocalRandom.current().nextInt(1, 1_000_000),
                drops,
                limit);
    }

    private void awaitEnd(RemoteService service, String run) throws InterruptedException {
        long seq = service.getRun(run).path("seq").asLong();
        try (Feed feed = Feeds.of(service, run, seq, context.terminal()::say)) {
            boolean over = false;
            while (!over) {
                over = feed.next(WAIT).over();
            }
        }
    }

    private ExitCode verify(Target target, Wishes wishes) throws IOException, InterruptedException {
        var state = target.state();
        long upTo = state.path("seq").asLong();
        boolean over = OVER.contains(state.path("status").asText());
        List<Finding> findings =
                new Verification(target, context.places(), wishes).carryOut(upTo, over);
        boolean good = findings.stream().allMatch(finding -> finding.fault() == null);
        if (context.globals().json) {
            context.terminal().data(Wire.pretty(json(target, upTo, over, wishes, findings)));
        } else {
            show(findings, context.terminal());
            context.terminal()
                    .say(
                            "%s %s at %s, events up to %d%s, seed %d"
                                    .formatted(
                                            good ? "OK:" : "NOT OK:",
                                            Safe.line(target.run()),
                                            target.server(),
                                            upTo,
                                            over ? " (the end)" : "",
                                            wishes.seed()));
        }
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void show(List<Finding> findings, Terminal terminal) {
        var table = new Table("CHANNEL", "EVENTS", "CONNECTIONS", "RESULT");
        for (Finding finding : findings) {
            Fault fault = finding.fault();
            table.row(
                    Cell.of(finding.channel()),
                    Cell.of(finding.events()),
                    Cell.of(finding.connections()),
                    fault == null
                            ? new Cell("ok", Tone.GOOD)
                            : new Cell("✗ " + fault.what(), Tone.BAD));
        }
        terminal.table(table);
        for (Finding finding : findings) {
            Fault fault = finding.fault();
            if (fault != null && (fault.expected() != null || fault.got() != null)) {
                terminal.data("");
                terminal.data(Safe.line(finding.channel() + ": " + fault.what()));
                terminal.data("  expected  " + line(fault.expected()));
                terminal.data("  got       " + line(fault.got()));
            }
        }
    }

    private static String line(@Nullable String line) {
        return line == null ? "nothing" : Safe.line(line);
    }

    private static ObjectNode json(
            Target target, long upTo, boolean over, Wishes wishes, List<Finding> findings) {
        ObjectNode json = Wire.object();
        json.put("server", target.server().toString()).put("run", target.run());
        json.put("up_to", upTo).put("over", over).put("seed", wishes.seed());
        json.put("ok", findings.stream().allMatch(finding -> finding.fault() == null));
        ArrayNode channels = json.putArray("channels");
        for (Finding finding : findings) {
            ObjectNode channel = channels.addObject();
            channel.put("channel", finding.channel());
            channel.put("events", finding.events());
            channel.put("connections", finding.connections());
            Fault fault = finding.fault();
            if (fault != null) {
                channel.put("fault", fault.what());
                channel.put("expected", fault.expected());
                channel.put("got", fault.got());
            }
        }
        return json;
    }
}
