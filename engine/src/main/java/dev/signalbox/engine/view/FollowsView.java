package dev.signalbox.engine.view;

import dev.signalbox.core.pipeline.GatePolicy;
import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.run.RunState;
import dev.signalbox.core.run.StageState;
import dev.signalbox.engine.event.Thens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a decision at an open gate leads to.
///
/// @param approve stages that an approval lets start, as far as this gate is concerned
/// @param reject everything a rejection may do here, the policy's own way first
public record FollowsView(List<String> approve, List<Rejection> reject) {

    /// @param then `hold`, `rerun`, `fail`, `rewind:<stage>`
    /// @param again stages that run again (after `hold`: once somebody resumes the run)
    public record Rejection(String then, List<String> again) {}

    static FollowsView of(RunState run, StageState gated, GatePolicy policy) {
        String id = gated.id();
        List<String> approve =
                policy.before()
                        ? List.of(id)
                        : run.stages().stream()
                                .filter(stage -> stage.stage().needs().contains(id))
                                .map(StageState::id)
                                .toList();
        var ways = new ArrayList<OnReject>();
        ways.add(policy.onReject());
        ways.add(new OnReject.Hold());
        ways.add(new OnReject.Rerun());
        run.ancestorsOf(id).reversed().forEach(each -> ways.add(new OnReject.Rewind(each.id())));
        ways.add(new OnReject.Fail());
        Map<String, Set<String>> ancestors = ancestors(run);
        return new FollowsView(
                approve,
                ways.stream()
                        .distinct()
                        .map(way -> new Rejection(Thens.write(way), again(run, id, way, ancestors)))
                        .toList());
    }

    private static Map<String, Set<String>> ancestors(RunState run) {
        var ancestors = new HashMap<String, Set<String>>();
        for (StageState stage : run.stages()) {
            ancestors.put(
                    stage.id(),
                    run.ancestorsOf(stage.id()).stream()
                            .map(StageState::id)
                            .collect(Collectors.toSet()));
        }
        return ancestors;
    }

    private static List<String> again(
            RunState run, String gated, OnReject way, Map<String, Set<String>> ancestors) {
        return switch (way) {
            case OnReject.Hold(), OnReject.Rerun() -> List.of(gated);
            case OnReject.Fail() -> List.of();
            case OnReject.Rewind(var target) ->
                    run.stages().stream()
                            .map(StageState::id)
                            .filter(each ->
                                    each.equals(target)
                                            || ancestors
                                                    .getOrDefault(each, Set.of())
                                                    .contains(target))
                            .toList();
        };
    }
}
