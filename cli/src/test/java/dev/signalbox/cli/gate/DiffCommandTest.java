package dev.signalbox.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.view.ArtifactView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiffCommandTest {

    private static final ArtifactView FIRST = version(1, 1, null);
    private static final ArtifactView EDITED = version(1, 2, "ada");
    private static final ArtifactView SECOND = version(2, 3, null);
    private static final List<ArtifactView> ALL = List.of(FIRST, EDITED, SECOND);

    @Test
    void the_first_version_has_none_before_it() {
        assertThat(DiffCommand.before(ALL, FIRST)).isEmpty();
    }

    @Test
    void an_edit_is_compared_with_what_was_edited() {
        assertThat(DiffCommand.before(ALL, EDITED)).contains(FIRST);
    }

    @Test
    void a_next_attempt_is_compared_with_what_was_rejected() {
        assertThat(DiffCommand.before(ALL, SECOND)).contains(FIRST);
    }

    private static ArtifactView version(int attempt, int version, @Nullable String author) {
        return new ArtifactView(
                "art_" + version,
                "run_1",
                "script",
                attempt,
                "memo",
                version,
                "sha256:" + version,
                "text/plain",
                1,
                author,
                null,
                null);
    }
}
