/// Retention: finished runs let go of what is too old or too much, and leave a marker.
@NullMarked
package dev.signalbox.engine.retention;

import org.jspecify.annotations.NullMarked;
