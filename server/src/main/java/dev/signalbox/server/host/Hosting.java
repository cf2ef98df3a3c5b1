package dev.signalbox.server.host;

import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.host.HostSettings;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.run.RunStarts;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Hands the engine's parts to the resources.
public class Hosting {

    @Produces
    @Singleton
    Settings settings() {
        return Settings.read(System.getProperties(), System.getenv());
    }

    @Produces
    @Singleton
    Host host(Settings settings) {
        return Host.open(
                Stores.open(new StoreSettings(settings.data(), settings.database())),
                new HostSettings(settings.data(), settings.url(), settings.processSlots()));
    }

    @Produces
    @Singleton
    RunLog log(Host host) {
        return host.store().log();
    }

    @Produces
    @Singleton
    RunStarts starts(Host host) {
        return host.starts();
    }

    @Produces
    @Singleton
    Decisions decisions(Host host) {
        return host.decisions();
    }
}
