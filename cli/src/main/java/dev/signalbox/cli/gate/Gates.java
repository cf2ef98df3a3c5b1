package dev.signalbox.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.api.Wire;
import dev.signalbox.engine.view.ArtifactView;
import dev.signalbox.engine.view.GateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the gate and the artifact somebody means.
final class Gates {

    private Gates() {}

    static GateView get(Service service, String run, @Nullable String stage) {
        return Wire.read(getJson(service, run, stage), GateView.class);
    }

    static JsonNode getJson(Service service, String run, @Nullable String stage) {
        return service.getGate(run, stage == null ? onlyOpen(service, run) : stage);
    }

    private static String onlyOpen(Service service, String run) {
        List<GateView> open =
                Wire.items(service.listGates(run), GateView.class).stream()
                        .filter(gate -> gate.status().equals("open"))
                        .toList();
        return switch (open.size()) {
            case 1 -> open.getFirst().stage();
            case 0 ->
                    throw Failure.of(ExitCode.CONFLICT, "No gate of this run is open")
                            .hint("signalbox run show " + run);
            default ->
                    throw Failure.usage("More than one gate of this run is open")
                            .detail(
                                    "Name the stage: "
                                            + String.join(
                                                    ", ",
                                                    open.stream().map(GateView::stage).toList()));
        };
    }

    /// @param name of the artifact; absent: the only one
    static ArtifactView artifact(GateView gate, @Nullable String name) {
        List<ArtifactView> fitting =
                gate.artifacts().stream()
                        .filter(each -> name == null || each.name().equals(name))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw Failure.usage(
                        name == null
                                ? "Say with --artifact which one to change"
                                : "The gate is not on an artifact named " + name)
                .detail(
                        "It is on: "
                                + String.join(
                                        ", ",
                                        gate.artifacts().stream()
                                                .map(ArtifactView::name)
                                                .toList()));
    }
}
