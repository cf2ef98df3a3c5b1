package dev.signalbox.core.pipeline;

import org.jspecify.annotations.Nullable;

/// An artifact a stage promises.
///
/// @param name path of the artifact in the attempt's output folder
/// @param schema JSON Schema 2020-12 it must satisfy, as JSON text
/// @param optional whether the stage may leave it out
public record Output(String name, @Nullable String schema, boolean optional) {}
