package dev.signalbox.server.host;

import dev.signalbox.engine.adapter.IsolationRules;
import dev.signalbox.engine.gate.Decisions;
import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.host.HostSettings;
import dev.signalbox.engine.log.EngineElsewhere;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.log.StoreUnavailable;
import dev.signalbox.engine.run.RunStarts;
import dev.signalbox.engine.search.EventSearch;
import dev.signalbox.engine.secret.SecretKeeper;
import dev.signalbox.engine.store.DataFolder;
import dev.signalbox.engine.store.Store;
import dev.signalbox.server.settings.BadSettings;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands the engine's parts to the resources.
public class Hosting {

    private static final AtomicReference<@Nullable Host> opened = new AtomicReference<>();

    @Produces
    @Singleton
    Settings settings() {
        return Settings.read(System.getProperties(), System.getenv());
    }

    @Produces
    @Singleton
    Host host(Settings settings) {
        Host early = opened.getAndSet(null);
        return early != null ? early : open(settings);
    }

    /// Opens what the server works on before anything else is started, so that what is wrong with
    /// it can be said in a sentence.
    ///
    /// @throws dev.signalbox.engine.log.StoreUnavailable the store cannot be opened
    /// @throws dev.signalbox.engine.log.EngineElsewhere a process works on the data folder
    public static void prepare(Settings settings) throws InterruptedException {
        Host host = open(settings);
        if (settings.database() == null) {
            takeFolder(host, settings);
        }
        checkSecrets(host);
        opened.set(host);
    }

    /// A server without the key would fail one run after another.
    private static void checkSecrets(Host host) {
        try {
            host.secrets().checkSecrets();
        } catch (SecretKeeper.KeyLost lost) {
            throw new BadSettings(String.valueOf(lost.getMessage()));
        }
    }

    private static void takeFolder(Host host, Settings settings) throws InterruptedException {
        try {
            host.store().becomeEngine(Duration.ZERO);
        } catch (EngineElsewhere elsewhere) {
            String where =
                    ServerFile.in(settings.data(), settings.url())
                            .otherUrl()
                            .map(url -> " already, at " + url)
                            .orElse(" already");
            throw new EngineElsewhere(
                    "%s%s. Use that one, or give another folder with --data."
                            .formatted(elsewhere.getMessage(), where));
        }
    }

    private static Host open(Settings settings) {
        return Host.open(
                store(settings),
                new HostSettings(
                        settings.data(),
                        settings.url(),
                        settings.processSlots(),
                        settings.artifactQuota(),
                        settings.retention(),
                        settings.secretKey(),
                        settings.auditCheckpoints(),
                        new IsolationRules(
                                settings.isolation(),
                                settings.privateFiles(),
                                settings.sandboxLimits())));
    }

    private static Store store(Settings settings) {
        try {
            DataFolder.make(settings.data());
        } catch (IOException e) {
            throw new StoreUnavailable("could not make " + settings.data(), e);
        }
        try {
            return Stores.open(new StoreSettings(settings.data(), settings.database()));
        } catch (IllegalArgumentException e) {
            throw new BadSettings("database: " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    RunLog log(Host host) {
        return host.store().log();
    }

    @Produces
    @Singleton
    EventSearch search(Host host) {
        return host.store().search();
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
