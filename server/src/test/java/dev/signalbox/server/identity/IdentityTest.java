package dev.signalbox.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.identity.Principal.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityTest {

    private static final Instant PROVED = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @EnumSource(names = {"SESSION", "JWT"})
    void acts_as_somebody_who_proved_who_they_are_when_they_did(Credential.Kind kind) {
        var standing = identity(kind, PROVED).in("video").standing();
        assertThat(standing.authenticatedAt()).isEqualTo(PROVED);
        assertThat(standing.groups()).containsExactly("adas");
    }

    @Test
    void where_nobody_can_tell_when_nothing_is_claimed() {
        assertThat(identity(Credential.Kind.JWT, null).in("video").standing().authenticatedAt())
                .isNull();
    }

    private static Identity identity(Credential.Kind kind, @Nullable Instant at) {
        return Identity.of(
                Kind.HUMAN,
                "ada",
                "Ada",
                null,
                Map.of("video", Set.of("reviewer")),
                Set.of("adas"),
                new Credential(kind, "one", null, null, at, null),
                Roles.USUAL);
    }
}
