package dev.signalbox.core.run;

import java.time.Instant;

/// Time, chance and room: what the rules may not fetch for themselves.
///
/// @param draw uniform in `[0, 1)`
/// @param slots how many attempts of the kind that needs a slot may start now
public record Moment(Instant at, double draw, int slots) {}
