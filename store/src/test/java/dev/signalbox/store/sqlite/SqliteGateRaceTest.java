package dev.signalbox.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.StoreSettings;
import dev.signalbox.store.Stores;
import dev.signalbox.testkit.race.GateRace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGateRaceTest {

    @TempDir private Path directory;

    @Test
    void of_sixty_four_deciders_a_timer_and_a_cancel_one_wins_on_disk() throws Exception {
        try (var store = Stores.open(StoreSettings.in(directory))) {
            var _ = store.becomeEngine(Duration.ZERO);
            try (var race = new GateRace(store)) {
                assertThat(race.play(300)).isNotEmpty();
            }
        }
    }
}
