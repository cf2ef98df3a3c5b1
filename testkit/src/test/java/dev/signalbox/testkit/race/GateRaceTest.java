package dev.signalbox.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testkit.store.InMemoryStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateRaceTest {

    /// `-Draces=10000` for the whole of it.
    private static final int RACES = Integer.getInteger("races", 10_000);

    /// So that the rows of old rounds do not fill the memory.
    private static final int A_STORE = 200;

    @Test
    void of_sixty_four_deciders_a_timer_and_a_cancel_one_wins() throws Exception {
        Map<String, Integer> outcomes = new HashMap<>();
        for (int played = 0; played < RACES; played += A_STORE) {
            var store = new InMemoryStore();
            var _ = store.becomeEngine(Duration.ZERO);
            try (var race = new GateRace(store)) {
                race.play(Math.min(A_STORE, RACES - played))
                        .forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
            }
        }
        assertThat(outcomes.keySet())
                .as("everybody wins now and then: %s", outcomes)
                .contains("Approved", "Rejected", "AutoApproved", "Expired", "Canceled");
    }
}
