package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.Given;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.gate.FormDialogue;
import dev.signalbox.cli.pipeline.PipelineFile;
import dev.signalbox.cli.run.WatchOptions.Look;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = {
            "Start a run of a registered pipeline, or of a pipeline file.",
            "A file is registered first. Where no server runs, it is carried out right here: live"
                    + " progress, every gate asked in the terminal, everything kept in the data"
                    + " folder."
        })
final class StartCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A pipeline, NAME or NAME@VERSION, or a pipeline file or its folder.")
    private String what = "";

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            description = "The run's input: JSON, @file, or @- for standard input.")
    private @Nullable String input;

    @Option(
            names = "-i",
            paramLabel = "KEY=VALUE",
            description = "One member of the input; may be repeated. Not JSON: a string.")
    private Map<String, String> members = new LinkedHashMap<>();

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--mode",
            paramLabel = "auto|manual",
            description = "manual: each stage waits for `run next`.")
    private Mode mode = Mode.AUTO;

    @Option(names = "--wait", description = "Wait for the end; the exit code says how it went.")
    private boolean wait;

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for the end, and write every event as a line.")
    private boolean follow;

    @Mixin private WatchOptions watching = new WatchOptions();

    enum Mode {
        AUTO,
        MANUAL
    }

    StartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<PipelineFile> file = PipelineFile.named(what);
        Optional<Service> remote = context.remote();
        if (file.isEmpty() && (what.contains("/") || what.contains("."))) {
            // No pipeline is called like this.
            throw Failure.usage("There is no file " + what);
        }
        try (Service service = remote.isPresent() ? remote.get() : context.engine()) {
            return start(service, file, remote.isEmpty()).number();
        }
    }

    private ExitCode start(Service service, Optional<PipelineFile> file, boolean here)
            throws InterruptedException {
        Terminal terminal = context.terminal();
        ObjectNode body = Wire.object();
        file.ifPresentOrElse(found -> register(service, found, body), () -> name(body));
        body.set("input", input(file));
        body.put("mode", mode.name().toLowerCase(Locale.ROOT));
        ObjectNode labelled = body.putObject("labels");
        labels.forEach(labelled::put);
        JsonNode run = service.startRun(body);
        String id = run.path("id").asText();
        boolean watch = here || wait || follow || watching.isWished();
        if (!watch || !context.globals().json) {
            terminal.data(context.globals().json ? Wire.pretty(run) : Safe.line(id));
        }
        if (!watch) {
            terminal.say("Watch it: signalbox run watch " + Safe.line(id));
            return ExitCode.OK;
        }
        Look look = Look.all(follow, here);
        return here
                ? new InProcess(context, watching).carryOut(service, id, look)
                : watching.watch(context, service, id, look);
    }

    private void register(Service service, PipelineFile file, ObjectNode body) {
        JsonNode version = service.registerPipeline(file.bundle());
        context.terminal()
                .say(
                        "%s v%d"
                                .formatted(
                                        Safe.line(version.path("name").asText()),
                                        version.path("version").asInt()));
        body.set("pipeline", version.path("name"));
        body.set("version", version.path("version"));
    }

    private void name(ObjectNode body) {
        int at = what.lastIndexOf('@');
        body.put("pipeline", at < 0 ? what : what.substring(0, at));
        if (at >= 0) {
            try {
                body.put("version", Integer.parseInt(what.substring(at + 1)));
            } catch (NumberFormatException _) {
                throw Failure.usage("Not a version: " + what.substring(at + 1));
            }
        }
    }

    private JsonNode input(Optional<PipelineFile> file) {
        JsonNode base = input == null ? Wire.object() : Given.json(input, "--input");
        JsonNode schema = file.map(PipelineFile::inputs).orElseGet(Wire::object);
        if (members.isEmpty()) {
            boolean ask = input == null && context.terminal().isInteractive();
            return ask ? new FormDialogue(context.terminal()).fillRequired(schema) : base;
        }
        if (!(base instanceof ObjectNode object)) {
            throw Failure.usage("-i goes only with an input that is an object");
        }
        members.forEach((key, value) -> {
            boolean text =
                    schema.path("properties").path(key).path("type").asText().equals("string");
            object.set(key, text ? TextNode.valueOf(value) : FormDialogue.guess(value));
        });
        return Json.parse(Json.write(object));
    }
}
