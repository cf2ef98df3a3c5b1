package dev.signalbox.engine.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A role that a principal has in a project.
///
/// @param project `*`: in all of them, and on the server itself
/// @param until when it ends by itself
/// @param reason why it was given, if anybody said; always there for a glass that was broken
/// @param glass whether it was taken in an emergency
public record Grant(
        String principal,
        String project,
        String role,
        @Nullable Instant until,
        @Nullable String reason,
        boolean glass,
        String grantedBy,
        Instant at) {

    /// The project that stands for all of them.
    public static final String EVERYWHERE = "*";

    public boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
