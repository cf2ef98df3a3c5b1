package dev.signalbox.engine.audit;

/// What was found when the trail was verified.
public sealed interface Verdict {

    /// Every entry is there and as it was written, as far as the checkpoints reach.
    ///
    /// @param entries how many there are
    /// @param hash of the last one
    /// @param checkpoints how many agree
    /// @param vouchedFor the last entry that a checkpoint reaches
    record Sound(long entries, String hash, int checkpoints, long vouchedFor) implements Verdict {}

    /// @param firstBad the first entry that is not as it was written, or is missing
    record Broken(long firstBad, Kind kind, String detail) implements Verdict {

        public enum Kind {
            /// An entry is not what its hash was taken of.
            CHANGED,
            /// There is a gap, or an entry is not where it belongs.
            MISSING,
            /// The trail ends before a place where it was once.
            CUT_OFF,
            /// The entries agree with each other, and not with a checkpoint.
            REWRITTEN,
            /// A checkpoint is not signed by a key that is known.
            BAD_CHECKPOINT
        }
    }
}
