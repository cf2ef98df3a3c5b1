package dev.signalbox.engine.access;

import dev.signalbox.core.identity.Principal.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A principal that was made known to the server.
///
/// @param kind `HUMAN`, `SERVICE` or `AGENT`
/// @param name what people read
/// @param owner the human that answers for a service or an agent
/// @param disabledAt since when it is let in no more
public record Known(
        String id,
        Kind kind,
        String name,
        @Nullable String owner,
        @Nullable Instant disabledAt,
        Instant createdAt) {

    public boolean isDisabled() {
        return disabledAt != null;
    }
}
