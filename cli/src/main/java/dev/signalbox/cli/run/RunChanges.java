package dev.signalbox.cli.run;

import dev.signalbox.engine.view.RunView;
import dev.signalbox.engine.view.RunView.StageView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is different between a run at one event and at a later one.
final class RunChanges {

    private RunChanges() {}

    /// @param what `run`, a stage, or a stage's gate or attempt
    record Change(String what, @Nullable String from, String to) {

        String text() {
            return from == null ? what + " " + to : "%s %s → %s".formatted(what, from, to);
        }
    }

    /// @param before absent: there was no run yet
    static List<Change> between(@Nullable RunView before, RunView after) {
        var changes = new ArrayList<Change>();
        add(changes, "run", before == null ? null : before.status(), after.status());
        Map<String, StageView> earlier = stages(before);
        for (StageView now : after.stages() == null ? List.<StageView>of() : after.stages()) {
            StageView then = earlier.get(now.id());
            if (then != null) {
                add(changes, now.id(), then.status(), now.status());
                add(
                        changes,
                        now.id() + " attempt",
                        Integer.toString(then.attempt()),
                        Integer.toString(now.attempt()));
                if (now.gate() != null) {
                    add(changes, now.id() + " gate", then.gate(), now.gate());
                }
            }
        }
        return changes;
    }

    private static void add(List<Change> changes, String what, @Nullable String from, String to) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(what, from, to));
        }
    }

    private static Map<String, StageView> stages(@Nullable RunView run) {
        var all = new HashMap<String, StageView>();
        if (run != null && run.stages() != null) {
            run.stages().forEach(stage -> all.put(stage.id(), stage));
        }
        return all;
    }
}
