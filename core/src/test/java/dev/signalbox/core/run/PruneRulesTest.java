package dev.signalbox.core.run;

import static dev.signalbox.core.run.Pipelines.stage;
import static dev.signalbox.core.run.Scenario.STARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.run.Removed.Rule;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PruneRulesTest {

    @Test
    void a_finished_run_lets_go_of_its_oldest_events() {
        Scenario played = finished().when(prune(Rule.COUNT, 1, 3)).thenReplayAgrees();

        assertThat(played.state().oldest()).isEqualTo(4);
        assertThat(played.state().keepsContents()).isTrue();
        assertThat(played.state().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void the_next_prune_goes_on_where_the_last_one_ended() {
        Scenario played =
                finished()
                        .when(prune(Rule.COUNT, 1, 3))
                        .when(prune(Rule.AGE, 4, 9))
                        .thenReplayAgrees();

        assertThat(played.state().kept()).isEqualTo(new RunState.Kept(10, false));
    }

    @Test
    void contents_that_went_do_not_come_back() {
        Scenario played = finished().when(prune(Rule.AGE, 1, 4)).when(prune(Rule.COUNT, 5, 5));

        assertThat(played.state().keepsContents()).isFalse();
    }

    @Test
    void a_run_that_is_not_over_keeps_everything() {
        Scenario.of(Pipelines.of(stage("a")))
                .when(prune(Rule.COUNT, 1, 2))
                .thenRefuses(new RunRefusal.NotEnded(RunStatus.RUNNING));
    }

    @Test
    void of_two_prunes_at_once_one_is_refused() {
        finished()
                .when(prune(Rule.COUNT, 1, 3))
                .when(prune(Rule.AGE, 1, 6))
                .thenRefuses(new RunRefusal.PruneStale(1, 4));
    }

    @Test
    void what_is_no_prefix_is_a_defect() {
        var odd = new Removed(Rule.COUNT, 1, 3, 2, 600, "sha256:0", 0, 0);

        assertThatThrownBy(() -> finished().when(new RunCommand.Prune(odd, STARTER)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// However it is pruned, nothing but what is kept changes, and what is kept only shrinks.
    @Test
    void nothing_else_of_the_state_ever_changes() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            Scenario played = finished();
            RunState ended = played.state();
            for (int i = 0; i < 6; i++) {
                long oldest = played.state().oldest();
                boolean contents = played.state().keepsContents();
                long from = random.nextInt(4) == 0 ? oldest + random.nextInt(3) - 1 : oldest;
                Rule rule = random.nextBoolean() ? Rule.AGE : Rule.COUNT;
                if (from >= 1) {
                    played.when(prune(rule, from, from + random.nextInt(5)));
                }
                assertThat(played.state().oldest()).isGreaterThanOrEqualTo(oldest);
                assertThat(contents || !played.state().keepsContents()).isTrue();
                assertThat(Runs.due(played.state(), Scenario.NOON))
                        .isEqualTo(Runs.due(ended, Scenario.NOON));
            }
            played.thenReplayAgrees();
            assertThat(played.state())
                    .usingRecursiveComparison()
                    .ignoringFields("kept")
                    .isEqualTo(ended);
        }
    }

    private static Scenario finished() {
        return Scenario.of(Pipelines.of(stage("a"))).succeeds("a").thenIs(RunStatus.COMPLETED);
    }

    private static RunCommand prune(Rule rule, long from, long to) {
        long count = to - from + 1;
        return new RunCommand.Prune(
                new Removed(rule, from, to, count, count * 300, "sha256:0", 0, 0),
                Principal.POLICY);
    }
}
