/// References to immutable, content-addressed outputs.
@NullMarked
package dev.signalbox.core.artifact;

import org.jspecify.annotations.NullMarked;
