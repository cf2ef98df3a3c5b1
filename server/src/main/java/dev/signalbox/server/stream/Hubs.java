package dev.signalbox.server.stream;

import dev.signalbox.server.event.Commits;
import dev.signalbox.server.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A hub for each event loop that has streams.
@Singleton
class Hubs {

    private static final Duration LONGEST_TICK = Duration.ofMillis(250);

    private final Map<Thread, Hub> hubs = new ConcurrentHashMap<>();
    private final Commits commits;
    private final Vertx vertx;
    private final Duration tick;

    @Inject
    Hubs(Commits commits, Vertx vertx, Settings settings) {
        this.commits = commits;
        this.vertx = vertx;
        Duration tenth = settings.heartbeat().dividedBy(10).plusMillis(1);
        this.tick = tenth.compareTo(LONGEST_TICK) < 0 ? tenth : LONGEST_TICK;
    }

    void start(@Observes StartupEvent event) {
        commits.listen(committed -> hubs.values().forEach(hub -> hub.tell(committed)));
        commits.onGap(() -> hubs.values().forEach(hub -> hub.execute(hub::lookAgain)));
    }

    void stop(@Observes ShutdownEvent event) {
        hubs.values().forEach(hub -> hub.execute(hub::cutOff));
    }

    /// @param context of a connection, on whose event loop the caller is
    Hub here(Context context) {
        return hubs.computeIfAbsent(Thread.currentThread(), _ -> open(context));
    }

    private Hub open(Context context) {
        var hub = new Hub(task -> context.runOnContext(_ -> task.run()));
        vertx.setPeriodic(tick.toMillis(), _ -> hub.execute(hub::tick));
        return hub;
    }
}
