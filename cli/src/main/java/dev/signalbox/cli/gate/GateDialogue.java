package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.FailureText;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.cli.term.Tone;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.GateView;
import dev.signalbox.engine.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides at a gate in conversation with the person at the terminal.
public final class GateDialogue {

    private static final int PREVIEW = 14;

    private final Context context;
    private final Service service;
    private final Terminal terminal;

    public GateDialogue(Context context, Service service) {
        this.context = context;
        this.service = service;
        this.terminal = context.terminal();
    }

    /// @return whether it was decided, by whomever
    public boolean decide(String run, String stage) {
        while (true) {
            GateView gate = Gates.get(service, run, stage);
            if (!gate.status().equals("open")) {
                return true;
            }
            show(gate);
            try {
                return choose(new Draft(gate));
            } catch (Failure failure) {
                FailureText.of(failure, terminal.err()).forEach(terminal::warn);
                boolean changed = failure.code() == ExitCode.CONFLICT;
                if (!changed && failure.code() != ExitCode.USAGE) {
                    return false;
                }
            }
        }
    }

    /// Lets the next stage of a manual run start.
    public boolean next(String run, String stage) {
        Optional<String> answer = terminal.ask("Run " + Safe.line(stage) + " now? [Y/n] ");
        if (!isYes(answer)) {
            return false;
        }
        service.command(run, "next", Wire.object().put("stage", stage));
        return true;
    }

    /// Lets a paused run go on.
    public boolean resume(RunView run) {
        Optional<String> answer =
                terminal.ask("The run is paused. Go on, with what you said as input? [Y/n] ");
        if (!isYes(answer)) {
            return false;
        }
        service.command(run.id(), "resume", Wire.object());
        return true;
    }

    /// A decision in the making.
    private static final class Draft {
        private final GateView gate;
        private final ObjectNode body = Wire.object();

        Draft(GateView gate) {
            this.gate = gate;
        }

        boolean isChanged() {
            return body.has("patch");
        }
    }

    private boolean choose(Draft draft) {
        while (true) {
            String how = draft.isChanged() ? "approve your change" : "approve";
            Optional<String> answer =
                    terminal.ask(
                            bold("[a]")
                                    + " "
                                    + how
                                    + "  "
                                    + bold("[e]")
                                    + " edit  "
                                    + bold("[r]")
                                    + " reject  "
                                    + bold("[s]")
                                    + " show all  "
                                    + bold("[d]")
                                    + " diff  "
                                    + bold("[l]")
                                    + " later > ");
            if (answer.isEmpty()) {
                return false;
            }
            switch (answer.get().toLowerCase(Locale.ROOT)) {
                case "a", "approve", "y", "yes" -> {
                    return approve(draft);
                }
                case "r", "reject" -> {
                    if (reject(draft)) {
                        return true;
                    }
                }
                case "e", "edit" -> edit(draft);
                case "s", "show" -> draft.gate.artifacts().forEach(each -> preview(each, 0));
                case "d", "diff" -> diff(draft);
                case "l", "later", "q", "quit" -> {
                    return false;
                }
                default -> terminal.say("Type a, e, r, s, d or l.");
            }
        }
    }

    private boolean approve(Draft draft) {
        JsonNode schema = draft.gate.policy().form();
        if (schema != null && !schema.isNull()) {
            draft.body.set("form", new FormDialogue(terminal).fill(schema));
        }
        send(draft, "approve");
        return true;
    }

    private boolean reject(Draft draft) {
        Optional<String> reason = terminal.ask("Why? ").filter(text -> !text.isEmpty());
        if (reason.isEmpty()) {
            terminal.say("A rejection needs a reason.");
            return false;
        }
        draft.body.put("reason", reason.get());
        send(draft, "reject");
        return true;
    }

    private void send(Draft draft, String outcome) {
        draft.body.put("outcome", outcome);
        String subject = draft.gate.subject() == null ? "" : draft.gate.subject();
        service.decide(draft.gate.run(), draft.gate.stage(), subject, draft.body);
    }

    private void edit(Draft draft) {
        ArtifactView artifact = pick(draft.gate);
        byte[] before = Download.verified(service, artifact);
        byte[] after = Editor.of(context.environment()).edit(artifact, before);
        try {
            JsonNode patch = Changes.between(artifact, before, after);
            if (patch.isEmpty()) {
                terminal.say("Nothing was changed.");
                return;
            }
            String content = Changes.applied(artifact, before, patch, draft.gate.editable());
            draft.body.put("artifact", artifact.name());
            draft.body.set("patch", patch);
            Changes.painted(Changes.diff(artifact, before, content), terminal.err())
                    .forEach(terminal::say);
        } catch (Failure failure) {
            FailureText.of(failure, terminal.err()).forEach(terminal::warn);
        }
    }

    private ArtifactView pick(GateView gate) {
        if (gate.artifacts().size() < 2) {
            return Gates.artifact(gate, null);
        }
        List<String> names = new ArrayList<>();
        gate.artifacts().forEach(each -> names.add(Safe.line(each.name())));
        return Gates.artifact(
                gate,
                terminal.ask("Which one? (%s) ".formatted(String.join(", ", names))).orElse(""));
    }

    private void diff(Draft draft) {
        List<ArtifactView> all =
                Wire.items(service.listArtifacts(draft.gate.run()), ArtifactView.class);
        for (ArtifactView each : draft.gate.artifacts()) {
            Optional<ArtifactView> before = DiffCommand.before(all, each);
            if (before.isEmpty()) {
                terminal.say(Safe.line(each.name()) + ": there is no version before this one.");
                continue;
            }
            String old = Preview.text(before.get(), Download.verified(service, before.get()));
            String now = Preview.text(each, Download.verified(service, each));
            String text = Changes.textDiff(each.name(), old, now);
            if (text.isEmpty()) {
                terminal.say(Safe.line(each.name()) + ": the same as before.");
            }
            Changes.painted(text, terminal.err()).forEach(terminal::say);
        }
    }

    private void show(GateView gate) {
        terminal.say("");
        new GateText(gate, context.clock().instant())
                .lines(terminal.err(), terminal.columns())
                .forEach(terminal::say);
        gate.artifacts().forEach(each -> preview(each, PREVIEW));
        terminal.say("");
    }

    private void preview(ArtifactView artifact, int lines) {
        terminal.say("");
        terminal.say(terminal.err().paint(Tone.DIM, Safe.line(artifact.name())));
        Preview.lines(artifact, Download.verified(service, artifact), terminal.err(), lines)
                .forEach(terminal::say);
    }

    private String bold(String text) {
        return terminal.err().paint(Tone.STRONG, text);
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.map(text -> text.isEmpty() || text.toLowerCase(Locale.ROOT).startsWith("y"))
                .orElse(false);
    }
}
