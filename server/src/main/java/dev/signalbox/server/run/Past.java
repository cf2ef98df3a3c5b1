package dev.signalbox.server.run;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.run.Snapshot;
import dev.signalbox.server.answer.RunProblems;
import dev.signalbox.server.http.Query;
import io.vertx.ext.web.RoutingContext;

/// Finds runs as they stand, or as `at` says that they stood.
public final class Past {

    public static final String AT = "at";

    private Past() {}

    /// @throws dev.signalbox.server.problem.ProblemException there is no such run, or event of it
    public static Snapshot find(Host host, String run, RoutingContext http) {
        var query = Query.of(http, AT);
        Snapshot now = host.find(run).orElseThrow(() -> RunProblems.noSuchRun(run).asException());
        if (query.find(AT) == null) {
            return now;
        }
        long seq = query.number(AT, now.seq(), 1, now.seq());
        return host.find(run, seq).orElseThrow(() -> RunProblems.noSuchRun(run).asException());
    }
}
