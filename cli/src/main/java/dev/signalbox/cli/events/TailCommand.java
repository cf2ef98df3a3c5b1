package dev.signalbox.cli.events;

import static dev.signalbox.cli.api.HttpApi.encode;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Servers;
import dev.signalbox.cli.live.EventSource;
import dev.signalbox.cli.live.EventSource.Route;
import dev.signalbox.cli.live.Feeds;
import dev.signalbox.cli.live.Frame;
import dev.signalbox.cli.live.Happened;
import dev.signalbox.cli.live.Order;
import dev.signalbox.cli.run.EventText;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.pipeline.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tail",
        description = {
            "Follow the events of all runs: a line each; with --json the stored line, byte for byte.",
            "It begins with what happens now, and goes on until Ctrl-C. A lost server is waited for,"
                    + " and nothing is missed or repeated. At the end it says where it got to.",
            "Several values of one option are alternatives."
        })
final class TailCommand implements Callable<Integer> {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Context context;

    @Option(names = "--type", split = ",", description = "Event type, or a group like gate.*.")
    private List<String> types = List.of();

    @Option(names = "--stage", split = ",", description = "Only events of this stage.")
    private List<String> stages = List.of();

    @Option(names = "--status", split = ",", description = "Only events with this status.")
    private List<String> statuses = List.of();

    @Option(names = "--pipeline", description = "Only of runs of this pipeline.")
    private @Nullable String pipeline;

    @Option(
            names = "--label",
            paramLabel = "KEY:VALUE",
            description = "Only of runs with this label; may be repeated.")
    private List<String> labels = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begin at a time, or so long ago (1h).")
    private @Nullable String since;

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            description = "Go on where another tail of the same filter ended; or start.")
    private @Nullable String after;

    /// Where to go on; nothing before the first frame.
    private volatile @Nullable String place;

    TailCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = context.terminal();
        var route = new Route(path(), Order.CURSORS);
        Servers servers = context.servers();
        Server server =
                servers.find()
                        .orElseThrow(() ->
                                Failure.of(ExitCode.UNREACHABLE, "No server is running")
                                        .hint("signalbox serve"));
        var hook = new Thread(this::tellPlace, "place");
        Runtime.getRuntime().addShutdownHook(hook);
        try (var service = new RemoteService(servers, server);
                EventSource source = Feeds.listen(service, route, terminal::say)) {
            return follow(source, terminal).number();
        } catch (Failure failure) {
            tellPlace();
            throw failure;
        } finally {
            forget(hook);
        }
    }

    private ExitCode follow(EventSource source, Terminal terminal) throws InterruptedException {
        while (!terminal.outStream().checkError()) {
            Optional<Frame> next = source.next(WAIT);
            if (next.isPresent()) {
                show(next.get(), terminal);
            }
        }
        // Nobody reads on.
        return ExitCode.OK;
    }

    private void show(Frame frame, Terminal terminal) {
        if (frame.event().equals("connected")) {
            String from = Happened.of(frame.data()).event().path("after").asText("");
            place = place == null && !from.isEmpty() ? from : place;
        } else if (frame.event().equals("reset")) {
            terminal.warn("The server's log is another one: everything from its beginning");
        } else if (frame.id() != null) {
            terminal.data(context.globals().json ? frame.data() : text(frame.data(), terminal));
            place = frame.id();
        }
    }

    private static String text(String line, Terminal terminal) {
        var event = Happened.of(line).event();
        return terminal.out().paint(Tone.DIM, Safe.line(event.path("run").asText()))
                + "  "
                + EventText.of(event, ZoneId.systemDefault(), terminal.out());
    }

    private void tellPlace() {
        if (place != null) {
            context.terminal()
                    .warn("Go on with: signalbox events tail --after " + place + filters());
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The machine is going down already, and the hook says what there is to say.
            Thread.onSpinWait();
        }
    }

    private String path() {
        var query = new ArrayList<String>();
        add(query, "type", String.join(",", types));
        add(query, "stage", String.join(",", stages));
        add(query, "status", String.join(",", statuses));
        add(query, "pipeline", pipeline == null ? "" : pipeline);
        labels.forEach(label -> add(query, "label", label(label)));
        add(query, "since", since == null ? "" : time(since));
        add(query, "after", after == null ? "" : after);
        return "/api/v1/events/stream" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static void add(List<String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + encode(value));
        }
    }

    /// The same filter again: a cursor is good for no other.
    private String filters() {
        var text = new StringBuilder();
        option(text, "--type", String.join(",", types));
        option(text, "--stage", String.join(",", stages));
        option(text, "--status", String.join(",", statuses));
        option(text, "--pipeline", pipeline == null ? "" : pipeline);
        labels.forEach(label -> option(text, "--label", label));
        return text.toString();
    }

    private static void option(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            boolean plain = value.matches("[\\w.,:=/-]+");
            String quoted = plain ? value : "'" + value.replace("'", "'\\''") + "'";
            text.append(' ').append(name).append(' ').append(quoted);
        }
    }

    /// People write both `team:news`, as the server does, and `team=news`.
    private static String label(String typed) {
        int at = typed.indexOf(':') < 0 ? typed.indexOf('=') : typed.indexOf(':');
        if (at < 1) {
            throw Failure.usage("--label must be key:value, got " + typed);
        }
        return typed.substring(0, at) + ":" + typed.substring(at + 1);
    }

    private String time(String typed) {
        Optional<Duration> ago = Durations.parse(typed);
        try {
            return ago.isPresent()
                    ? context.clock().instant().minus(ago.get()).toString()
                    : Instant.parse(typed).toString();
        } catch (DateTimeParseException _) {
            throw Failure.usage("--since must be a time like 2026-01-31T12:00:00Z, or 1h");
        }
    }
}
