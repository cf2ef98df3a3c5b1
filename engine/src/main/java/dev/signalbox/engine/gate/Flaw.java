package dev.signalbox.engine.gate;

import dev.signalbox.engine.schema.SchemaProblem;
import org.jspecify.annotations.Nullable;

/// Something that is wrong with a decision.
///
/// @param pointer the place in the request
/// @param place the place in the edited artifact; absent: it is not about a place there
/// @param message what is wrong at `place`
/// @param told the same for whoever sees the request only
public record Flaw(String pointer, @Nullable String place, String message, String told) {

    static Flaw of(String pointer, String message) {
        return new Flaw(pointer, null, message, message);
    }

    static Flaw of(SchemaProblem problem) {
        return of(problem.pointer(), problem.message());
    }

    SchemaProblem asProblem() {
        return new SchemaProblem(pointer, told);
    }
}
