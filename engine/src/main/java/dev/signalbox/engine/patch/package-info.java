/// Edits of artifacts: applied whole or not at all, within what the gate allows.
@NullMarked
package dev.signalbox.engine.patch;

import org.jspecify.annotations.NullMarked;
