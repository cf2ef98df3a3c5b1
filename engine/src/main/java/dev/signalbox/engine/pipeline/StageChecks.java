package dev.signalbox.engine.pipeline;

import dev.signalbox.core.pipeline.OnReject;
import dev.signalbox.core.pipeline.Stage;
import dev.signalbox.engine.expression.Compilation.Compiled;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.PipelineReader.ReadStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks what stages say about each other.
final class StageChecks {

    private final Map<String, ReadStage> byId = new HashMap<>();
    private final StageGraph graph;

    private StageChecks(List<ReadStage> stages) {
        for (ReadStage read : stages) {
            ReadStage first = byId.putIfAbsent(read.stage().id(), read);
            if (first != null) {
                read.item()
                        .at(List.of("id"))
                        .refuse(
                                Code.DUPLICATE,
                                "`%s` is the id of the stage on line %d"
                                        .formatted(
                                                read.stage().id(),
                                                first.item().node().at().line()));
            }
        }
        graph = new StageGraph(stages.stream().map(ReadStage::stage).toList());
    }

    static void check(List<ReadStage> stages) {
        var checks = new StageChecks(stages);
        stages.forEach(checks::checkOne);
        checks.graph.cycles().forEach(checks::refuseCycle);
    }

    private void checkOne(ReadStage read) {
        Stage stage = read.stage();
        checkNeeds(read);
        if (stage.gate() != null && stage.gate().onReject() instanceof OnReject.Rewind(var to)) {
            checkRewind(read, to);
        }
        if (stage.when() != null
                && Expressions.compile(stage.when()) instanceof Compiled compiled) {
            compiled.condition().stages().forEach(id -> checkAsked(read, id));
        }
    }

    private void checkNeeds(ReadStage read) {
        List<String> needs = read.stage().needs();
        Item item = read.item().at(List.of("needs"));
        for (int i = 0; i < needs.size(); i++) {
            if (!byId.containsKey(needs.get(i))) {
                item.at(List.of(Integer.toString(i))).refuse(Code.REFERENCE, unknown(needs.get(i)));
            }
        }
    }

    private void checkRewind(ReadStage read, String to) {
        Item item = read.item().at(List.of("gate", "on_reject", "rewind"));
        String id = read.stage().id();
        if (!byId.containsKey(to)) {
            item.refuse(Code.REFERENCE, unknown(to));
        } else if (!to.equals(id) && !graph.ancestors(id).contains(to)) {
            item.refuse(
                    Code.REFERENCE,
                    "cannot rewind to `%s`: `%s` does not come after it".formatted(to, id));
        }
    }

    private void checkAsked(ReadStage read, String id) {
        Item item = read.item().at(List.of("when"));
        if (!byId.containsKey(id)) {
            item.refuse(Code.REFERENCE, unknown(id));
        } else if (!graph.ancestors(read.stage().id()).contains(id)) {
            item.warn(
                    Code.REFERENCE,
                    "`%s` may not be settled when this is asked: it is not among the needs"
                            .formatted(id));
        }
    }

    private void refuseCycle(List<String> cycle) {
        Set<String> members = Set.copyOf(cycle);
        byId.values().stream()
                .filter(read -> members.contains(read.stage().id()))
                .min((a, b) -> Integer.compare(line(a), line(b)))
                .map(read -> read.item().at(List.of("needs")))
                .ifPresent(item ->
                        item.refuse(
                                Code.CYCLE,
                                "these stages wait for each other: " + String.join(" → ", cycle)));
    }

    private static int line(ReadStage read) {
        return read.item().node().at().line();
    }

    private String unknown(String id) {
        return "there is no stage `%s`%s".formatted(id, Nearest.hint(id, byId.keySet()));
    }
}
