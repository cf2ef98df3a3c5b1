/// Typed, sortable ids.
@NullMarked
package dev.signalbox.engine.id;

import org.jspecify.annotations.NullMarked;
