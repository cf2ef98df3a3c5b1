package dev.signalbox.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArtifactQuotaTest {

    private final Map<String, Long> committed = new HashMap<>(Map.of("film", 60L));
    private int counts;
    private final ArtifactQuota quota =
            new ArtifactQuota(
                    100,
                    project -> {
                        counts++;
                        return committed.getOrDefault(project, 0L);
                    });

    @Test
    void a_project_may_fill_its_quota_and_no_more() {
        assertThat(quota.take("film", 40)).isEmpty();
        committed.put("film", 100L);

        assertThat(quota.take("film", 1)).isEqualTo(OptionalLong.of(0));
        assertThat(quota.take("film", 0)).isEmpty();
    }

    @Test
    void projects_have_nothing_to_do_with_each_other() {
        assertThat(quota.take("film", 41)).isEqualTo(OptionalLong.of(40));
        assertThat(quota.take("news", 100)).isEmpty();
    }

    @Test
    void what_is_not_committed_yet_counts() {
        assertThat(quota.take("news", 60)).isEmpty();
        committed.put("news", 60L);
        assertThat(quota.take("news", 60)).isEqualTo(OptionalLong.of(40));
    }

    @Test
    void what_was_pruned_makes_room() {
        assertThat(quota.take("film", 40)).isEmpty();
        committed.put("film", 10L);

        assertThat(quota.take("film", 90)).isEmpty();
    }

    @Test
    void counting_is_left_out_as_long_as_there_is_room() {
        for (int i = 0; i < 40; i++) {
            assertThat(quota.take("film", 1)).isEmpty();
        }
        assertThat(counts).isEqualTo(1);
    }

    @Test
    void without_a_quota_nothing_is_counted() {
        assertThat(ArtifactQuota.NONE.take("film", Long.MAX_VALUE / 2)).isEmpty();
        assertThat(ArtifactQuota.NONE.take("film", Long.MAX_VALUE / 2)).isEmpty();
    }
}
