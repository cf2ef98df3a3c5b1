package dev.signalbox.store.log;

/// An event, by which one can tell whether this is still the same log.
///
/// @param pos 0: none
public record Mark(long pos, String run, long seq) {
    public static final Mark NONE = new Mark(0, "", 0);
}
