/// What a pipeline says: immutable records, already validated, of its stages, gates and limits.
@NullMarked
package dev.signalbox.core.pipeline;

import org.jspecify.annotations.NullMarked;
