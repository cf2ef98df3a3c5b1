package dev.signalbox.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.Server;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.pipeline.PipelineFile;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the launcher calls once it has started the demo's server.
@Command(name = "demo-run", hidden = true, description = "Prepare the demo.")
public final class DemoRunCommand implements Callable<Integer> {

    private static final long PATIENCE_MS = 90_000;
    private static final long PAUSE_MS = 100;

    private final Context context;

    @Option(names = "--examples", required = true, description = "Folder of the examples.")
    private Path examples = Path.of("examples");

    @Option(names = "--pid", required = true, description = "Process of the server.")
    private long pid;

    DemoRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = context.terminal();
        Server server = ready();
        try (Service service = new RemoteService(context.servers(), server)) {
            for (String each : new String[] {"video-brief", "repo-hardening"}) {
                register(service, each);
            }
            ObjectNode body = Wire.object().put("pipeline", "video-brief");
            body.set("input", Wire.object());
            JsonNode run = service.startRun(body);
            tell(terminal, server, run.path("id").asText());
        }
        return ExitCode.OK.number();
    }

    private void register(Service service, String name) {
        Optional<PipelineFile> file = PipelineFile.named(examples.resolve(name).toString());
        if (file.isPresent()) {
            JsonNode version = service.registerPipeline(file.get().bundle());
            context.terminal()
                    .say(
                            "Registered %s v%d"
                                    .formatted(
                                            Safe.line(version.path("name").asText()),
                                            version.path("version").asInt()));
        }
    }

    /// Waits for the server to answer commands.
    private Server ready() throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() < giveUpAt && isAlive()) {
            Optional<Server> found = context.servers().find();
            if (found.isPresent() && answers(found.get())) {
                return found.get();
            }
            Thread.sleep(PAUSE_MS);
        }
        throw Failure.of(
                ExitCode.UNREACHABLE,
                isAlive() ? "The server did not become ready" : "The server did not start");
    }

    private boolean answers(Server server) {
        try (Service service = new RemoteService(context.servers(), server)) {
            service.listPipelines(1);
            return true;
        } catch (Failure failure) {
            if (failure.code() == ExitCode.UNREACHABLE || failure.code() == ExitCode.FAILED) {
                return false;
            }
            throw failure;
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private void tell(Terminal terminal, Server server, String run) {
        Path data = context.places().data();
        String id = Safe.line(run);
        String strong = terminal.err().paint(Tone.STRONG, server.toString());
        for (String line :
                """

                Signalbox is up at %s
                  token   %s
                  data    %s

                A run of video-brief is under way: %s
                It will stop and wait for you at its first gate. In another terminal:

                  ./signalbox run watch %s
                  ./signalbox gate list
                  ./signalbox gate show %s
                  ./signalbox gate approve %s

                Ctrl-C stops the server; everything is kept.\
                """
                        .formatted(strong, data.resolve("admin-token"), data, id, id, id, id)
                        .split("\n", -1)) {
            terminal.warn(line);
        }
    }
}
