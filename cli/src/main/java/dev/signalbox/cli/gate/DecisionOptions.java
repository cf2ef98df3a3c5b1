package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.Given;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.DecisionView;
import dev.signalbox.engine.view.GateView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `gate approve` and `gate reject` have in common.
final class DecisionOptions {

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
    private @Nullable String stage;

    @Option(
            names = "--subject",
            paramLabel = "DIGEST",
            description = "Decide on exactly this; default: on what the gate is on now.")
    private @Nullable String subject;

    @Option(names = "--reason", paramLabel = "TEXT|@FILE", description = "Why.")
    @Nullable String reason;

    @Option(
            names = "--patch",
            paramLabel = "JSON|@FILE",
            description = "A change: RFC 6902 operations, or an RFC 7396 object.")
    private @Nullable String patch;

    @Option(
            names = "--set",
            paramLabel = "/POINTER=VALUE",
            description = "Change one place of a JSON artifact; may be repeated.")
    private List<String> settings = List.of();

    @Option(names = "--edit", description = "Change the artifact in $EDITOR.")
    private boolean edit;

    @Option(names = "--artifact", paramLabel = "NAME", description = "The artifact to change.")
    private @Nullable String artifact;

    @Option(
            names = "--form",
            paramLabel = "JSON|@FILE",
            description = "Answers to the gate's form.")
    private @Nullable String form;

    /// @param outcome `approve` or `reject`
    /// @param then what a rejection leads to
    ExitCode decide(Context context, String outcome, @Nullable String then) {
        Terminal terminal = context.terminal();
        try (Service service = context.server()) {
            String run = RunNames.resolve(service, name);
            GateView gate = Gates.get(service, run, stage);
            String seen = subject == null ? gate.subject() : subject;
            ObjectNode body = Wire.object().put("outcome", outcome);
            change(context, service, gate, body);
            if (reason != null) {
                body.put("reason", Given.text(reason, "--reason").strip());
            }
            if (form != null) {
                body.set("form", Given.json(form, "--form"));
            }
            if (then != null) {
                body.put("then", then);
            }
            JsonNode decision = service.decide(run, gate.stage(), seen == null ? "" : seen, body);
            if (context.globals().json) {
                terminal.data(Wire.pretty(decision));
            } else {
                GateText.decision(Wire.read(decision, DecisionView.class), terminal.out())
                        .forEach(terminal::data);
            }
            terminal.say("Follow it: signalbox run watch " + run);
        }
        return ExitCode.OK;
    }

    private void change(Context context, Service service, GateView gate, ObjectNode body) {
        int ways = (patch == null ? 0 : 1) + (settings.isEmpty() ? 0 : 1) + (edit ? 1 : 0);
        if (ways > 1) {
            throw Failure.usage("Use one of --patch, --set and --edit");
        }
        if (ways == 0) {
            return;
        }
        ArtifactView changed = Gates.artifact(gate, artifact);
        body.put("artifact", changed.name());
        if (patch != null) {
            body.set("patch", Changes.read(patch));
            return;
        }
        byte[] before = Download.verified(service, changed);
        if (edit) {
            if (!context.terminal().isInteractive()) {
                throw Failure.usage("--edit needs a terminal").hint("use --patch or --set");
            }
            byte[] after = Editor.of(context.environment()).edit(changed, before);
            JsonNode operations = Changes.between(changed, before, after);
            if (operations.isEmpty()) {
                throw Failure.of(ExitCode.FAILED, "Nothing was changed, nothing is decided");
            }
            body.set("patch", operations);
        } else {
            body.set("patch", Changes.ofSettings(before, settings));
        }
    }
}
