package dev.signalbox.engine.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A while in which somebody may decide in somebody else's stead.
///
/// @param from whose decisions they are
/// @param to who makes them
/// @param project `*`: wherever `from` may decide
public record Delegation(
        String id,
        String from,
        String to,
        String project,
        Instant since,
        Instant until,
        @Nullable String reason,
        String createdBy,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public boolean holds(Instant now) {
        return endedAt == null && !now.isBefore(since) && now.isBefore(until);
    }

    public boolean covers(String where) {
        return project.equals(Grant.EVERYWHERE) || project.equals(where);
    }
}
