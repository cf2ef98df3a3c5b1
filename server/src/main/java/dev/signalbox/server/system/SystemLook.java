package dev.signalbox.server.system;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.run.SlotTally;
import dev.signalbox.server.health.Readiness;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.stream.Seats;
import dev.signalbox.server.system.SystemView.Processes;
import dev.signalbox.server.system.SystemView.Streams;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Asks the parts of the server how they do.
@Singleton
class SystemLook {

    private final Host host;
    private final Readiness readiness;
    private final Seats seats;
    private final Storage storage;
    private final InstantSource clock;
    private final String version;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    @Inject
    SystemLook(
            Host host,
            Readiness readiness,
            Seats seats,
            Settings settings,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.host = host;
        this.readiness = readiness;
        this.seats = seats;
        this.storage = new Storage(settings.data(), clock);
        this.clock = clock;
        this.version = version;
    }

    SystemView look() {
        Seats.Tally open = seats.tally();
        return new SystemView(
                version,
                "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()),
                Times.format(startedAt),
                Duration.between(startedAt, clock.instant()).toSeconds(),
                readiness.look(),
                processes(),
                new Streams(open.open(), open.most(), open.mostOfOne()),
                storage.look());
    }

    private @Nullable Processes processes() {
        try {
            SlotTally slots = host.engine().slots();
            return new Processes(slots.most(), slots.taken(), slots.waitingRuns());
        } catch (EngineElsewhere _) {
            return null;
        }
    }
}
