package dev.signalbox.engine.expression;

/// What a condition came to.
public sealed interface Evaluation {

    record Value(boolean holds) implements Evaluation {}

    /// It has no answer: something it asks for is not there, has the wrong type, or takes too long.
    record Failed(String reason) implements Evaluation {}
}
