package dev.signalbox.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that make a run go on, or stop.
final class SteerCommands {

    private SteerCommands() {}

    @Command(name = "next", description = "Let the next stage of a manual run start.")
    static final class Next extends Steer {

        @Option(names = "--stage", description = "This stage; default: the first that is ready.")
        private @Nullable String stage;

        Next(Context context) {
            super(context, "next");
        }

        @Override
        void fill(ObjectNode body) {
            put(body, "stage", stage);
        }
    }

    @Command(name = "pause", description = "Start no further stage until `run resume`.")
    static final class Pause extends Steer {

        @Option(names = "--reason", description = "Why; kept with the run.")
        private @Nullable String reason;

        Pause(Context context) {
            super(context, "pause");
        }

        @Override
        void fill(ObjectNode body) {
            put(body, "reason", reason);
        }
    }

    @Command(name = "resume", description = "Let a paused run go on.")
    static final class Resume extends Steer {

        Resume(Context context) {
            super(context, "resume");
        }

        @Override
        void fill(ObjectNode body) {}
    }

    @Command(name = "cancel", description = "Stop a run for good, with everything it runs.")
    static final class Cancel extends Steer {

        @Option(names = "--reason", description = "Why; kept with the run.")
        private @Nullable String reason;

        Cancel(Context context) {
            super(context, "cancel");
        }

        @Override
        void fill(ObjectNode body) {
            put(body, "reason", reason);
        }
    }

    abstract static class Steer implements Callable<Integer> {

        private final Context context;
        private final String verb;

        @Parameters(paramLabel = "RUN", description = "The run.")
        private String name = "";

        Steer(Context context, String verb) {
            this.context = context;
            this.verb = verb;
        }

        abstract void fill(ObjectNode body);

        @Override
        public Integer call() {
            Terminal terminal = context.terminal();
            try (Service service = context.server()) {
                String id = RunNames.resolve(service, name);
                ObjectNode body = Wire.object();
                fill(body);
                JsonNode run = service.command(id, verb, body);
                if (context.globals().json) {
                    terminal.data(Wire.pretty(run));
                } else {
                    terminal.data(
                            "%s  %s"
                                    .formatted(
                                            Safe.line(id),
                                            terminal.out().status(run.path("status").asText())));
                }
                terminal.say("Follow it: signalbox run watch " + Safe.line(id));
            }
            return ExitCode.OK.number();
        }
    }

    private static void put(ObjectNode body, String member, @Nullable String value) {
        if (value != null) {
            body.put(member, value);
        }
    }
}
