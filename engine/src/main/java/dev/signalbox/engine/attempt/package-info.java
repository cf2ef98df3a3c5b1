/// Carries out stage attempts: the port of the engine, and the adapters behind it.
@NullMarked
package dev.signalbox.engine.attempt;

import org.jspecify.annotations.NullMarked;
