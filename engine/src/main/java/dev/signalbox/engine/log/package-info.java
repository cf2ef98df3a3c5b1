/// The log of all runs: the port behind which it is kept, and the one writer that appends to it.
@NullMarked
package dev.signalbox.engine.log;

import org.jspecify.annotations.NullMarked;
