package dev.signalbox.server.stream;

import java.util.List;

/// A piece of a topic, read from the store.
///
/// @param entries what the filter lets pass, in order
/// @param reached nothing that passes is missing up to here
/// @param end the newest position there is
/// @param oldest the first position that is kept
/// @param complete whether nothing will ever follow
record Piece(List<Entry> entries, long reached, long end, long oldest, boolean complete) {
    Piece {
        entries = List.copyOf(entries);
    }
}
