package dev.signalbox.cli.live;

import dev.signalbox.cli.api.HttpApi;
import dev.signalbox.cli.api.RemoteService;
import dev.signalbox.cli.api.Service;
import dev.signalbox.cli.live.EventSource.Route;
import java.util.function.Consumer;

/// How events come from what a command talks to: a server tells of them, a data folder is asked.
public final class Feeds {

    private Feeds() {}

    /// A run's events.
    ///
    /// @param after number of the event to begin after
    /// @param notes hears of lost and found connections
    public static Feed of(Service service, String run, long after, Consumer<String> notes) {
        if (!(service instanceof RemoteService remote)) {
            return new PolledFeed(service, run, after);
        }
        String path = "/api/v1/runs/" + HttpApi.encode(run) + "/events/stream?after=" + after;
        var route = new Route(path, Order.NUMBERS);
        return new StreamedFeed(listen(remote, route, notes), notes);
    }

    /// A stream of the server's, wherever the server is.
    public static EventSource listen(RemoteService service, Route route, Consumer<String> notes) {
        return new EventSource(
                service.server(), service.servers()::find, route, Rhythm.usual(), notes);
    }
}
