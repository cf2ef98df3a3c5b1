package dev.signalbox.server.host;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.Engine;
import dev.signalbox.integrations.webhook.Webhooks;
import dev.signalbox.server.event.Commits;
import dev.signalbox.server.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Makes this server the engine as soon as it can be, and again when it has lost it. HTTP is
/// answered all the while.
@Singleton
public class EngineRoom {

    private static final Logger LOG = Logger.getLogger(EngineRoom.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Host host;
    private final Settings settings;
    private final PipelinesAtStart pipelines;
    private final Commits commits;
    private final Webhooks webhooks;
    private final ServerFile file;
    private final Thread thread =
            Thread.ofPlatform().name("engine-room").daemon().unstarted(this::work);
    private volatile Standing standing = Standing.STARTING;

    /// Where this server stands to the engine's work.
    public enum Standing {
        STARTING,
        /// Another server has it.
        STANDBY,
        READY,
        /// Another server took it over.
        FENCED,
        FAILED,
        STOPPED
    }

    @Inject
    EngineRoom(
            Host host,
            Settings settings,
            PipelinesAtStart pipelines,
            Commits commits,
            Webhooks webhooks) {
        this.host = host;
        this.settings = settings;
        this.pipelines = pipelines;
        this.commits = commits;
        this.webhooks = webhooks;
        this.file = ServerFile.in(settings.data(), settings.url());
    }

    public Standing standing() {
        return standing;
    }

    void start(@Observes StartupEvent event) {
        file.writeUnlessTaken();
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        standing = Standing.STOPPED;
        commits.stop();
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
        webhooks.close();
        host.close();
        file.remove();
    }

    private void work() {
        try {
            while (standing != Standing.STOPPED) {
                takeOver();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeOver() throws InterruptedException {
        try {
            host.start(standing == Standing.STANDBY ? PATIENCE : Duration.ZERO);
            commits.follow(host.engine().feed());
            webhooks.follow(host.engine().feed());
            file.write();
            pipelines.register(settings.pipelines());
            turn(Standing.READY);
            watch();
        } catch (EngineElsewhere _) {
            turn(Standing.STANDBY);
        } catch (StoreUnavailable away) {
            LOG.warnf("[engine] not started: %s", away.getMessage());
            turn(Standing.FAILED);
        } catch (RuntimeException defect) {
            LOG.error("[engine] not started", defect);
            turn(Standing.FAILED);
            Thread.sleep(PAUSE.multipliedBy(10));
        }
    }

    private void watch() throws InterruptedException {
        while (host.engine().phase() == Engine.Phase.WORKING) {
            Thread.sleep(PAUSE);
            host.confirm();
        }
        webhooks.rest();
        turn(Standing.FENCED);
    }

    private void turn(Standing next) {
        if (standing == Standing.STOPPED || standing == next) {
            return;
        }
        standing = next;
        switch (next) {
            case READY ->
                    LOG.infof("[api] Ready at %s; data in %s", settings.url(), settings.data());
            case STANDBY -> {
                LOG.info("[engine] Standing by: another server works on this store.");
                commits.followLog();
            }
            case FENCED -> {
                LOG.warn("[engine] Another server took over; standing by.");
                commits.stop();
            }
            case STARTING, FAILED, STOPPED -> {}
        }
    }
}
