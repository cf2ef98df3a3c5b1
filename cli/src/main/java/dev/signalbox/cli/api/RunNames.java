package dev.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.ExitCode;
import dev.signalbox.cli.Failure;
import java.util.ArrayList;
import java.util.List;

/// What people type for a run: its id, the end of it, or `last`.
public final class RunNames {

    private static final int SEARCHED = 200;
    private static final int SHORTEST = 3;

    private RunNames() {}

    public static String resolve(Service service, String typed) {
        if (typed.startsWith("run_")) {
            return typed;
        }
        if (typed.equals("last")) {
            List<String> newest = ids(service, 1);
            if (newest.isEmpty()) {
                throw Failure.of(ExitCode.NOT_FOUND, "There are no runs yet")
                        .hint("signalbox run start FILE");
            }
            return newest.getFirst();
        }
        List<String> fitting =
                typed.length() < SHORTEST
                        ? List.of()
                        : ids(service, SEARCHED).stream().filter(id -> id.endsWith(typed)).toList();
        return switch (fitting.size()) {
            case 1 -> fitting.getFirst();
            case 0 ->
                    throw Failure.of(ExitCode.NOT_FOUND, "There is no run " + typed)
                            .hint("signalbox run list");
            default ->
                    throw Failure.usage("More than one run ends in " + typed)
                            .detail(String.join("\n", fitting));
        };
    }

    private static List<String> ids(Service service, int limit) {
        var ids = new ArrayList<String>();
        JsonNode page = service.listRuns(Service.RunQuery.newest(limit));
        page.path("items").forEach(run -> ids.add(run.path("id").asText()));
        return ids;
    }
}
