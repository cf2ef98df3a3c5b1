package dev.signalbox.server.identity;

import dev.signalbox.engine.log.StoreUnavailable;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Looks every two seconds whether those who have a stream open are still who they were and may
/// still do what they might. One look serves all streams of a credential.
@Singleton
public class Watches {

    private static final Logger LOG = Logger.getLogger(Watches.class);

    private final Credentials credentials;
    private final Vertx vertx;
    private final Map<String, Watched> watched = new HashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Watched(Identity identity, Set<Watch> watches) {}

    /// To be closed once.
    public final class Watch {

        private final String key;
        private final Runnable lost;

        private Watch(String key, Runnable lost) {
            this.key = key;
            this.lost = lost;
        }

        public void close() {
            leave(this);
        }
    }

    @Inject
    Watches(Credentials credentials, Vertx vertx) {
        this.credentials = credentials;
        this.vertx = vertx;
    }

    void start(@Observes io.quarkus.runtime.StartupEvent started) {
        vertx.setPeriodic(Credentials.FRESH.toMillis(), _ -> lookAside());
    }

    /// @param lost told once, when the identity is not what it was any more; must be quick
    public Watch open(Identity identity, Runnable lost) {
        var key =
                identity.credential().kind()
                        + " "
                        + identity.credential().id()
                        + " "
                        + identity.scopes().hashCode();
        var watch = new Watch(key, lost);
        synchronized (watched) {
            watched.computeIfAbsent(key, _ -> new Watched(identity, new HashSet<>()))
                    .watches()
                    .add(watch);
        }
        return watch;
    }

    private void leave(Watch watch) {
        synchronized (watched) {
            Watched group = watched.get(watch.key);
            if (group != null && group.watches().remove(watch) && group.watches().isEmpty()) {
                watched.remove(watch.key);
            }
        }
    }

    private void lookAside() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            look();
                        } finally {
                            looking.set(false);
                        }
                    });
        }
    }

    /// Once, now. May block.
    void look() {
        Map<String, Watched> all;
        synchronized (watched) {
            all = Map.copyOf(watched);
        }
        all.forEach((key, group) -> {
            try {
                if (!isUnchanged(group.identity())) {
                    lose(key);
                }
            } catch (StoreUnavailable away) {
                LOG.debugf("[security] cannot look after streams: %s", away.getMessage());
            }
        });
    }

    private boolean isUnchanged(Identity then) {
        Optional<Identity> now = credentials.renew(then);
        return now.isPresent() && now.get().scopes().equals(then.scopes());
    }

    private void lose(String key) {
        List<Watch> lost;
        synchronized (watched) {
            Watched group = watched.remove(key);
            lost = group == null ? List.of() : new ArrayList<>(group.watches());
        }
        lost.forEach(watch -> watch.lost.run());
    }
}
