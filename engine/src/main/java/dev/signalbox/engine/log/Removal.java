package dev.signalbox.engine.log;

import java.util.List;

/// What a run no longer keeps from this append on. Its events up to `upTo` are invisible to every
/// reader at once, and deleted for good by [RunLog#sweep] later.
///
/// @param upTo number of the last event that goes
/// @param skeleton the JSON of the folding events up to `upTo`, in order: all that is kept of them,
///   so that the run's state stays a fold
/// @param contents whether the contents of the run's artifacts are still kept
public record Removal(long upTo, List<String> skeleton, boolean contents) {
    public Removal {
        skeleton = List.copyOf(skeleton);
    }
}
