package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What comes before what. Needs that name no stage are left out.
final class StageGraph {

    private final Map<String, List<String>> needs = new LinkedHashMap<>();

    StageGraph(Collection<Stage> stages) {
        stages.forEach(stage -> needs.putIfAbsent(stage.id(), stage.needs()));
        needs.replaceAll((_, ids) -> ids.stream().filter(needs::containsKey).toList());
    }

    /// Every way round that was met, each once: `[a, b, a]`.
    List<List<String>> cycles() {
        var cycles = new ArrayList<List<String>>();
        var done = new LinkedHashSet<String>();
        needs.keySet().forEach(id -> search(id, new ArrayList<>(), done, cycles));
        return cycles;
    }

    /// Everything that must be settled before a stage, directly or not.
    Set<String> ancestors(String id) {
        var found = new LinkedHashSet<String>();
        var next = new ArrayList<>(needs.getOrDefault(id, List.of()));
        while (!next.isEmpty()) {
            String one = next.removeLast();
            if (found.add(one)) {
                next.addAll(needs.getOrDefault(one, List.of()));
            }
        }
        return found;
    }

    /// The stages that can run side by side, wave by wave: a stage is in the first wave after all
    /// that it needs. Only for a graph without cycles.
    List<List<String>> waves() {
        var waveOf = new HashMap<String, Integer>();
        var waves = new ArrayList<List<String>>();
        needs.keySet().forEach(id -> waveOf(id, waveOf));
        needs.keySet()
                .forEach(id -> {
                    int wave = waveOf.getOrDefault(id, 0);
                    while (waves.size() <= wave) {
                        waves.add(new ArrayList<>());
                    }
                    waves.get(wave).add(id);
                });
        return waves;
    }

    private int waveOf(String id, Map<String, Integer> known) {
        Integer wave = known.get(id);
        if (wave == null) {
            int after = -1;
            for (String need : needs.getOrDefault(id, List.of())) {
                after = Math.max(after, waveOf(need, known));
            }
            wave = after + 1;
            known.put(id, wave);
        }
        return wave;
    }

    private void search(String id, List<String> path, Set<String> done, List<List<String>> cycles) {
        int since = path.indexOf(id);
        if (since >= 0) {
            // The path follows needs backwards; people read it in the order of running.
            var cycle = new ArrayList<>(path.subList(since, path.size()));
            cycle.add(id);
            cycles.add(cycle.reversed());
            return;
        }
        if (done.contains(id)) {
            return;
        }
        path.add(id);
        needs.getOrDefault(id, List.of()).forEach(need -> search(need, path, done, cycles));
        path.removeLast();
        done.add(id);
    }
}
