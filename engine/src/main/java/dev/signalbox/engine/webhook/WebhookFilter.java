package dev.signalbox.engine.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.log.EventLine;
import dev.signalbox.engine.log.RunRow;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which events an endpoint is sent. What is empty lets everything through.
///
/// @param project whose events; `*`: of all projects
/// @param types whole types, or all that begin alike: `gate.*`
/// @param labels the run has to have all of them
public record WebhookFilter(
        String project,
        SortedSet<String> types,
        SortedSet<String> stages,
        SortedSet<String> pipelines,
        SortedMap<String, String> labels) {

    /// The project that stands for all of them.
    private static final String EVERYWHERE = "*";

    public static final WebhookFilter ALL =
            new WebhookFilter(EVERYWHERE, Set.of(), Set.of(), Set.of(), Map.of());

    public WebhookFilter(
            String project,
            Set<String> types,
            Set<String> stages,
            Set<String> pipelines,
            Map<String, String> labels) {
        this(
                project,
                new TreeSet<>(types),
                new TreeSet<>(stages),
                new TreeSet<>(pipelines),
                new TreeMap<>(labels));
    }

    public WebhookFilter {
        types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        stages = Collections.unmodifiableSortedSet(new TreeSet<>(stages));
        pipelines = Collections.unmodifiableSortedSet(new TreeSet<>(pipelines));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    public WebhookFilter in(String where) {
        return new WebhookFilter(where, types, stages, pipelines, labels);
    }

    public boolean accepts(EventLine event) {
        return (types.isEmpty() || types.stream().anyMatch(type -> covers(type, event.type())))
                && (stages.isEmpty() || (event.stage() != null && stages.contains(event.stage())));
    }

    /// Whether the event's run has to be known to say whether it is accepted.
    public boolean asksForRun() {
        return !project.equals(EVERYWHERE) || !pipelines.isEmpty() || !labels.isEmpty();
    }

    public boolean accepts(RunRow run) {
        return (project.equals(EVERYWHERE) || project.equals(run.project()))
                && (pipelines.isEmpty() || pipelines.contains(run.pipeline()))
                && run.labels().entrySet().containsAll(labels.entrySet());
    }

    private static boolean covers(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    /// As it is kept.
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("project", project);
        types.forEach(json.putArray("types")::add);
        stages.forEach(json.putArray("stages")::add);
        pipelines.forEach(json.putArray("pipelines")::add);
        labels.forEach(json.putObject("labels")::put);
        return Json.write(json);
    }

    public static WebhookFilter parse(String json) {
        JsonNode kept = Json.parse(json);
        var labels = new TreeMap<String, String>();
        kept.path("labels")
                .properties()
                .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
        return new WebhookFilter(
                kept.path("project").asText(EVERYWHERE),
                texts(kept, "types"),
                texts(kept, "stages"),
                texts(kept, "pipelines"),
                labels);
    }

    private static Set<String> texts(JsonNode json, String member) {
        var texts = new LinkedHashSet<String>();
        if (json.get(member) instanceof ArrayNode array) {
            array.forEach(each -> texts.add(each.asText()));
        }
        return texts;
    }
}
