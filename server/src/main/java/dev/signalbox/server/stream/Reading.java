package dev.signalbox.server.stream;

import java.util.concurrent.CompletableFuture;

/// How a subscription gets at what it was not told of.
interface Reading {

    /// The next piece after a position; empty when there is none.
    CompletableFuture<Piece> read(Interest interest, long after);
}
