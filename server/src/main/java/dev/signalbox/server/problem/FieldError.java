package dev.signalbox.server.problem;

import org.jspecify.annotations.Nullable;

/// What is wrong at one place of a request.
///
/// @param pointer JSON pointer into the body
/// @param code of a pipeline file: the kind of mistake
/// @param line of a pipeline file, counted from 1
/// @param column of a pipeline file, counted from 1
public record FieldError(
        String pointer,
        String message,
        @Nullable String code,
        @Nullable Integer line,
        @Nullable Integer column) {

    public FieldError(String pointer, String message) {
        this(pointer, message, null, null, null);
    }
}
