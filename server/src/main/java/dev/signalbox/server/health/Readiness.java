package dev.signalbox.server.health;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.LogWriter.Tally;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.server.host.EngineRoom;
import dev.signalbox.server.host.EngineRoom.Standing;
import dev.signalbox.server.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Looks at the parts that a command needs.
@Singleton
public class Readiness {

    /// Less than this, and artifacts and run folders will soon find no room.
    private static final long LITTLE_BYTES = 256L * 1024 * 1024;

    private final Host host;
    private final EngineRoom room;
    private final Settings settings;

    @Inject
    Readiness(Host host, EngineRoom room, Settings settings) {
        this.host = host;
        this.room = room;
        this.settings = settings;
    }

    public ReadyView look() {
        Standing standing = room.standing();
        String engine = standing.name().toLowerCase(Locale.ROOT);
        ComponentView store = store(standing);
        boolean works = standing == Standing.READY;
        return new ReadyView(
                works ? store.status() : engine,
                new TreeMap<>(
                        Map.of(
                                "engine",
                                new ComponentView(engine, Map.of()),
                                "store",
                                store,
                                "log_writer",
                                writer(),
                                "disk",
                                disk())));
    }

    private ComponentView store(Standing standing) {
        try {
            boolean works = standing != Standing.READY || host.store().isWritable();
            return new ComponentView(
                    works ? ReadyView.READY : "not_writable",
                    Map.<String, Object>copyOf(host.store().describe()));
        } catch (StoreUnavailable away) {
            return new ComponentView(
                    "unavailable", Map.of("reason", String.valueOf(away.getMessage())));
        }
    }

    private ComponentView writer() {
        try {
            Tally tally = host.engine().tally();
            return new ComponentView(
                    ReadyView.READY,
                    new TreeMap<>(
                            Map.of(
                                    "commits", tally.commits(),
                                    "events", tally.events(),
                                    "events_per_fsync", perFsync(tally))));
        } catch (EngineElsewhere _) {
            return new ComponentView("idle", Map.of());
        }
    }

    private static double perFsync(Tally tally) {
        return tally.commits() == 0
                ? 0
                : Math.round(100.0 * tally.events() / tally.commits()) / 100.0;
    }

    private ComponentView disk() {
        try {
            FileStore disk = Files.getFileStore(settings.data());
            long free = disk.getUsableSpace();
            return new ComponentView(
                    free < LITTLE_BYTES ? "low" : ReadyView.READY,
                    Map.of("free_bytes", free, "total_bytes", disk.getTotalSpace()));
        } catch (IOException e) {
            return new ComponentView("unavailable", Map.of("reason", e.toString()));
        }
    }
}
