package dev.signalbox.engine.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked of the events of all runs. Everything that is given must hold; of several values
/// for one thing, any.
///
/// @param types names, or families of them: `gate.*`
/// @param principals as the event's line has them
/// @param labels of the run: all of them
/// @param pipeline of the run
/// @param projects of the run; nothing: of all projects
/// @param since at or after this moment
/// @param until before this moment
public record SearchQuery(
        SearchText text,
        Set<String> types,
        Set<String> stages,
        Set<String> principals,
        Map<String, String> labels,
        @Nullable String run,
        @Nullable String pipeline,
        @Nullable Set<String> projects,
        @Nullable Instant since,
        @Nullable Instant until,
        Order order) {

    public enum Order {
        NEWEST,
        OLDEST
    }

    public static final SearchQuery ALL =
            new SearchQuery(
                    SearchText.NONE,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    null,
                    null,
                    null,
                    null,
                    Order.NEWEST);

    /// Ends the name of a family of types.
    public static final String FAMILY = ".*";

    public SearchQuery {
        types = Set.copyOf(types);
        stages = Set.copyOf(stages);
        principals = Set.copyOf(principals);
        labels = Map.copyOf(labels);
        projects = projects == null ? null : Set.copyOf(projects);
    }

    /// Of the runs of all projects.
    public SearchQuery(
            SearchText text,
            Set<String> types,
            Set<String> stages,
            Set<String> principals,
            Map<String, String> labels,
            @Nullable String run,
            @Nullable String pipeline,
            @Nullable Instant since,
            @Nullable Instant until,
            Order order) {
        this(text, types, stages, principals, labels, run, pipeline, null, since, until, order);
    }

    /// The same, but of no other projects than these.
    public SearchQuery within(@Nullable Set<String> visible) {
        return new SearchQuery(
                text,
                types,
                stages,
                principals,
                labels,
                run,
                pipeline,
                visible,
                since,
                until,
                order);
    }

    /// The rule by which everything is found, whatever index leads there.
    public boolean matches(Searched event) {
        var line = event.line();
        return (run == null || run.equals(line.run()))
                && (pipeline == null || pipeline.equals(event.pipeline()))
                && (projects == null || projects.contains(event.project()))
                && (since == null || !line.at().isBefore(since))
                && (until == null || line.at().isBefore(until))
                && (types.isEmpty() || hasType(line.type()))
                && (stages.isEmpty() || (line.stage() != null && stages.contains(line.stage())))
                && event.labels().entrySet().containsAll(labels.entrySet())
                && (principals.isEmpty() || hasPrincipal(line.json()))
                && text.matches(line.json());
    }

    /// Tells this query from others, so that a place in one list is not taken for one in another.
    public String fingerprint() {
        var parts =
                List.of(
                        text,
                        new TreeSet<>(types),
                        new TreeSet<>(stages),
                        new TreeSet<>(principals),
                        new TreeMap<>(labels),
                        String.valueOf(run),
                        String.valueOf(pipeline),
                        projects == null ? "" : new TreeSet<>(projects),
                        String.valueOf(since),
                        String.valueOf(until),
                        order);
        return UUID.nameUUIDFromBytes(parts.toString().getBytes(UTF_8)).toString();
    }

    public boolean readsLabels() {
        return !labels.isEmpty();
    }

    private boolean hasType(String type) {
        if (types.contains(type)) {
            return true;
        }
        for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) {
            if (types.contains(type.substring(0, dot) + FAMILY)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPrincipal(String json) {
        String principal = Searched.principal(json);
        return principal != null && principals.contains(principal);
    }
}
