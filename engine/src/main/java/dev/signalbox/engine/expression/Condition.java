package dev.signalbox.engine.expression;

import java.util.Set;

/// A compiled condition. Thread-safe.
public interface Condition {

    Evaluation evaluate(Facts facts);

    /// Ids of the stages it asks about, as far as they are spelled out in it.
    Set<String> stages();
}
