package dev.signalbox.engine.schema;

/// A place where a document breaks its schema, or a schema breaks the rules of JSON Schema.
///
/// @param pointer JSON pointer of the place; of a missing member, the place where it should be
public record SchemaProblem(String pointer, String message) {}
