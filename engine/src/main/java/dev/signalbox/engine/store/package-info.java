/// The database as a whole.
@NullMarked
package dev.signalbox.engine.store;

import org.jspecify.annotations.NullMarked;
