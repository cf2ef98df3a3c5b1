/// Conditions in a pipeline: CEL, checked before it is kept and bounded while it runs.
@NullMarked
package dev.signalbox.engine.expression;

import org.jspecify.annotations.NullMarked;
