package dev.signalbox.cli.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The short commands on secrets.
final class SecretCommands {

    private SecretCommands() {}

    @Command(
            name = "remove",
            aliases = "rm",
            description = "Remove a secret. Stages that name it fail before they start.")
    static final class Remove implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "NAME", description = "What pipelines call it.")
        private String name = "";

        @Option(
                names = "--project",
                paramLabel = "NAME",
                description = "The project it belongs to.")
        private @Nullable String project;

        Remove(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.secrets(project).remove(name);
            context.terminal().say("Removed " + Safe.line(name) + ".");
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "rotate-key",
            description = {
                "Make a new key, and encrypt everything that is kept encrypted anew.",
                "A key in SIGNALBOX_SECRET_KEY is changed there first: the new one before the old."
            })
    static final class RotateKey implements Callable<Integer> {

        private final Context context;

        RotateKey(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            JsonNode rotated = context.secrets(null).rotateKey();
            Terminal terminal = context.terminal();
            if (context.globals().json) {
                terminal.data(Wire.pretty(rotated));
                return ExitCode.OK.number();
            }
            terminal.say(
                    "Encrypted %d values anew, with the key %s."
                            .formatted(
                                    rotated.path("values").asInt(),
                                    Safe.line(rotated.path("key").asText())));
            if (rotated.path("old_key_given").asBoolean()) {
                terminal.say("Now take the old keys out of SIGNALBOX_SECRET_KEY.");
            }
            return ExitCode.OK.number();
        }
    }
}
