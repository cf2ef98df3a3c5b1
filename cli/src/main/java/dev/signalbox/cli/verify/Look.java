package dev.signalbox.cli.verify;

import static dev.signalbox.cli.api.HttpApi.encode;

import dev.signalbox.cli.live.Happened;
import dev.signalbox.engine.log.RunLog.EventFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A way to look at a run: all of it, or what a filter leaves.
record Look(String name, EventFilter filter) {

    static final Look ALL = new Look("", EventFilter.ALL);

    /// Filters under which something of this log is left, and something is not.
    static List<Look> filtered(List<String> log) {
        List<Happened> events = log.stream().map(Happened::of).toList();
        var looks = new ArrayList<Look>();
        looks.add(
                new Look(
                        "type=run.*,gate.*",
                        new EventFilter(Set.of("run.*", "gate.*"), Set.of(), Set.of(), null)));
        rarest(events, "stage")
                .forEach(stage ->
                        looks.add(
                                new Look(
                                        "stage=" + stage,
                                        new EventFilter(Set.of(), Set.of(stage), Set.of(), null))));
        rarest(events, "status")
                .forEach(status ->
                        looks.add(
                                new Look(
                                        "status=" + status,
                                        new EventFilter(
                                                Set.of(), Set.of(), Set.of(status), null))));
        return looks;
    }

    private static Collection<String> rarest(List<Happened> events, String member) {
        var found = new TreeSet<String>();
        for (Happened event : events) {
            String value = event.event().path(member).asText("");
            if (!value.isEmpty()) {
                found.add(value);
            }
        }
        return found.stream().limit(1).toList();
    }

    List<String> of(List<String> log) {
        return filter.equals(EventFilter.ALL)
                ? log
                : log.stream().filter(line -> Happened.of(line).passes(filter)).toList();
    }

    /// For an address: begins with the sign.
    String query(char sign) {
        var query = new StringBuilder();
        add(query, sign, "type", filter.types());
        add(query, query.isEmpty() ? sign : '&', "stage", filter.stages());
        add(query, query.isEmpty() ? sign : '&', "status", filter.statuses());
        return query.toString();
    }

    private static void add(StringBuilder query, char sign, String name, Set<String> values) {
        if (!values.isEmpty()) {
            query.append(sign).append(name).append('=').append(encode(String.join(",", values)));
        }
    }
}
