/// The rules of a run: commands, events, state, and the pure functions between them.
@NullMarked
package dev.signalbox.core.run;

import org.jspecify.annotations.NullMarked;
