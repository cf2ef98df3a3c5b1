package dev.signalbox.server.system;

import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.settings.Told;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// The settings as they were read at the start: what is in the file by now holds with the next one.
@Singleton
class ToldAtStart {

    private final SettingsView view;

    @Inject
    ToldAtStart(Settings settings) {
        List<Told> all = Told.all(System.getProperties(), System.getenv());
        this.view =
                new SettingsView(
                        all.stream().map(SettingsView.One::of).toList(), Posture.of(settings));
    }

    /// Makes it be made at the start, not when somebody first asks.
    void start(@Observes StartupEvent event) {}

    SettingsView view() {
        return view;
    }
}
