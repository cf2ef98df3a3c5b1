package dev.signalbox.cli;

import dev.signalbox.cli.api.Access;
import dev.signalbox.cli.api.Audit;
import dev.signalbox.cli.api.Places;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.Secrets;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Servers;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Users;
import dev.signalbox.cli.api.Webhooks;
import dev.signalbox.cli.local.LocalService;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Terminal.Streams;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command has round it. Filled in once the command line is parsed.
public final class Context {

    private final Globals globals = new Globals();
    private final Streams streams;
    private final Map<String, String> environment;
    private final InstantSource clock;

    public Context(Streams streams, Map<String, String> environment, InstantSource clock) {
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    public Globals globals() {
        return globals;
    }

    public Terminal terminal() {
        return new Terminal(
                streams,
                new Terminal.Wishes(
                        globals.quiet,
                        globals.noInput,
                        isColoured(streams.outTty()),
                        isColoured(streams.errTty())));
    }

    public InstantSource clock() {
        return clock;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Places places() {
        return new Places(environment, globals.data);
    }

    public Servers servers() {
        return new Servers(places(), environment, globals.server, globals.tokenFile);
    }

    /// The server, for commands that change something.
    public Service server() {
        return remote().orElseThrow(() ->
                unreachable().hint("signalbox run watch RUN, to carry a run on right here"));
    }

    private Failure unreachable() {
        return Failure.of(ExitCode.UNREACHABLE, "No server is running")
                .detail("None works on " + places().data() + ".")
                .hint("signalbox serve");
    }

    /// The webhooks of the server.
    public Webhooks webhooks() {
        return new Webhooks(servers().find().orElseThrow(this::unreachable));
    }

    /// Who may sign in at the server.
    public Users users() {
        return new Users(servers().find().orElseThrow(this::unreachable));
    }

    /// Who may do what at the server.
    public Access access() {
        return new Access(servers().find().orElseThrow(this::unreachable));
    }

    /// The audit trail of the server.
    public Audit audit() {
        return new Audit(servers().find().orElseThrow(this::unreachable));
    }

    /// The secrets of the server.
    ///
    /// @param project whose; nothing: the server's choice
    public Secrets secrets(@Nullable String project) {
        return new Secrets(servers().find().orElseThrow(this::unreachable), project);
    }

    /// The server, or, where none runs, what the data folder holds.
    public Service reader() {
        return remote().orElseGet(() -> LocalService.reading(places().data()));
    }

    /// The data folder, with an engine in this process.
    public Service engine() throws InterruptedException {
        return LocalService.working(places().data());
    }

    public Optional<Service> remote() {
        Servers servers = servers();
        Optional<Server> found = servers.find();
        return found.map(server -> new RemoteService(servers, server));
    }

    private boolean isColoured(boolean tty) {
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "0");
        boolean refused =
                globals.noColor
                        || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb");
        return !refused && (tty || (!forced.equals("0") && !forced.isEmpty()));
    }
}
