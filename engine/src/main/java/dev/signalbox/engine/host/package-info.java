/// Puts an engine together from its parts.
@NullMarked
package dev.signalbox.engine.host;

import org.jspecify.annotations.NullMarked;
