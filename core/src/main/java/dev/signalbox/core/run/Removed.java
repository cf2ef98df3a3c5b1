package dev.signalbox.core.run;

/// What retention took from a finished run: always the oldest events, up to and with `to`.
///
/// @param from number of the first event that went
/// @param count events
/// @param bytes of their lines, each with its line break
/// @param digest SHA-256 of those bytes, so that a copy kept elsewhere can be told to be theirs
/// @param artifacts whose content is no longer kept
/// @param artifactBytes of that content
public record Removed(
        Rule rule,
        long from,
        long to,
        long count,
        long bytes,
        String digest,
        int artifacts,
        long artifactBytes) {

    /// By which rule it went.
    public enum Rule {
        /// The run ended long ago: every event goes, the contents of artifacts and the logs of
        /// attempts too.
        AGE,
        /// The run has more events than are kept: the oldest go, and nothing else.
        COUNT
    }

    /// Whether it says the same thing everywhere: numbers without a gap, and no more bytes than
    /// events.
    boolean isConsistent() {
        return from >= 1
                && to >= from
                && count == to - from + 1
                && bytes >= count
                && artifacts >= 0
                && artifactBytes >= 0;
    }
}
