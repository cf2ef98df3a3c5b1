package dev.signalbox.cli.gate;

import dev.signalbox.cli.Context;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.api.RunNames;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.cli.artifact.Download;
import dev.signalbox.cli.term.Safe;
import dev.signalbox.cli.term.Terminal;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.GateView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Show how what a gate is on differs from the version before: from the round that was"
                    + " rejected, or from before an edit.",
            "With --patch: what that change would make of it."
        })
final class DiffCommand implements Callable<Integer> {

    private static final Comparator<ArtifactView> AGE =
            Comparator.comparingInt(ArtifactView::attempt).thenComparingInt(ArtifactView::version);

    private final Context context;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
    private @Nullable String stage;

    @Option(
            names = "--patch",
            paramLabel = "JSON|@FILE",
            description = "Compare with what this change leads to.")
    private @Nullable String patch;

    @Option(names = "--artifact", paramLabel = "NAME", description = "Only this artifact.")
    private @Nullable String artifact;

    DiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Service service = context.reader()) {
            String run = RunNames.resolve(service, name);
            GateView gate = Gates.get(service, run, stage);
            if (patch != null) {
                ArtifactView changed = Gates.artifact(gate, artifact);
                byte[] before = Download.verified(service, changed);
                String after =
                        Changes.applied(changed, before, Changes.read(patch), gate.editable());
                print(Changes.diff(changed, before, after));
                return ExitCode.OK.number();
            }
            List<ArtifactView> all = Wire.items(service.listArtifacts(run), ArtifactView.class);
            for (ArtifactView each : gate.artifacts()) {
                if (artifact == null || artifact.equals(each.name())) {
                    compare(service, each, before(all, each));
                }
            }
        }
        return ExitCode.OK.number();
    }

    /// An edit is compared with what was edited; what a stage made, with what it made before, as
    /// the reviewer saw it: an edit made with the rejection is in what came of it.
    static Optional<ArtifactView> before(List<ArtifactView> all, ArtifactView now) {
        return all.stream()
                .filter(each -> each.name().equals(now.name()) && each.stage().equals(now.stage()))
                .filter(each -> AGE.compare(each, now) < 0)
                .filter(each -> now.author() != null || each.author() == null)
                .max(AGE);
    }

    private void compare(Service service, ArtifactView now, Optional<ArtifactView> before) {
        Terminal terminal = context.terminal();
        if (before.isEmpty()) {
            terminal.say(Safe.line(now.name()) + ": there is no version before this one.");
            return;
        }
        byte[] old = Download.verified(service, before.get());
        String text = Preview.text(now, Download.verified(service, now));
        String diff = Changes.textDiff(now.name(), Preview.text(before.get(), old), text);
        if (diff.isEmpty()) {
            terminal.say(
                    "%s: the same as version %d of try %d."
                            .formatted(
                                    Safe.line(now.name()),
                                    before.get().version(),
                                    before.get().attempt()));
        } else {
            print(diff);
        }
    }

    private void print(String diff) {
        Terminal terminal = context.terminal();
        Changes.painted(diff, terminal.out()).forEach(terminal::data);
    }
}
