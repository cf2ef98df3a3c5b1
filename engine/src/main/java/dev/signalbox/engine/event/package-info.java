/// Events on their way to disk and back.
@NullMarked
package dev.signalbox.engine.event;

import org.jspecify.annotations.NullMarked;
