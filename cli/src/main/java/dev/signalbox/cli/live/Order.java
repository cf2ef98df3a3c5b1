package dev.signalbox.cli.live;

import org.jspecify.annotations.Nullable;

/// How the ids of a stream follow each other.
public enum Order {
    /// A run's numbers: each is one more than the one before.
    NUMBERS {
        @Override
        Step step(@Nullable String last, String id) {
            if (!id.matches("\\d{1,18}")) {
                return Step.GAP;
            }
            if (last == null) {
                return Step.NEXT;
            }
            long distance = Long.parseLong(id) - Long.parseLong(last);
            return distance == 1 ? Step.NEXT : distance <= 0 ? Step.KNOWN : Step.GAP;
        }
    },
    /// Cursors, which only the server can read.
    CURSORS {
        @Override
        Step step(@Nullable String last, String id) {
            return id.equals(last) ? Step.KNOWN : Step.NEXT;
        }
    };

    enum Step {
        NEXT,
        /// It was seen already.
        KNOWN,
        /// Something before it is missing.
        GAP
    }

    abstract Step step(@Nullable String last, String id);
}
