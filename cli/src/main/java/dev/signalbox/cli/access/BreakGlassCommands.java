package dev.signalbox.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.Given;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.term.Spoken;
import dev.signalbox.cli.term.Table;
import dev.signalbox.cli.term.Table.Cell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What there is to do in an emergency.
final class BreakGlassCommands {

    private BreakGlassCommands() {}

    @Command(
            name = "start",
            description = {
                "Set aside whom a project's gates let decide, for an hour at most.",
                "Everybody hears of it. Quorums, forms and recent sign-ins still hold."
            })
    static final class Start implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "PROJECT", description = "The project.")
        private String project = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT|@FILE",
                required = true,
                description = "Why, in 10 characters at least.")
        private String reason = "";

        @Option(
                names = "--for",
                paramLabel = "TIME",
                description = "How long, such as 30m (default: 1h).")
        private @Nullable String length;

        Start(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            ObjectNode body = Wire.object().put("reason", Given.text(reason, "--reason"));
            Answers.put(body, "for", length);
            JsonNode broken = context.access().breakGlass(project, body);
            return Answers.done(
                    context,
                    broken,
                    "%s broke the glass of %s until %s. To end it: signalbox break-glass end %s"
                            .formatted(
                                    broken.path("principal").asText(),
                                    project,
                                    broken.path("until_at").asText(),
                                    project));
        }
    }

    @Command(name = "list", aliases = "ls", description = "List whose glass is broken, just now.")
    static final class All implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "PROJECT", description = "The project.")
        private String project = "";

        All(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return Answers.list(
                    context,
                    context.access().listBrokenGlass(project),
                    this::table,
                    "Nobody broke the glass of %s.".formatted(project));
        }

        private Table table(JsonNode page) {
            var table = new Table("PRINCIPAL", "SINCE", "UNTIL", "REASON");
            for (JsonNode broken : page.path("items")) {
                table.row(
                        Cell.of(Wire.text(broken, "principal")),
                        Cell.dim(
                                Spoken.ago(
                                        Wire.text(broken, "granted_at"),
                                        context.clock().instant())),
                        Cell.of(Wire.text(broken, "until_at")),
                        Cell.of(Wire.text(broken, "reason")));
            }
            return table;
        }
    }

    @Command(name = "end", description = "End your own before its time.")
    static final class End implements Callable<Integer> {

        private final Context context;

        @Parameters(paramLabel = "PROJECT", description = "The project.")
        private String project = "";

        End(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.access().mendGlass(project);
            return Answers.done(context, "The rules of %s hold again.".formatted(project));
        }
    }
}
