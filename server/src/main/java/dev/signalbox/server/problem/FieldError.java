package dev.signalbox.server.problem;

/// What is wrong at one place of a request.
///
/// @param pointer JSON pointer into the body
public record FieldError(String pointer, String message) {}
