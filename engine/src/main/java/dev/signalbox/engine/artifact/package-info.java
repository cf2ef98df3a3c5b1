/// Content-addressed files.
@NullMarked
package dev.signalbox.engine.artifact;

import org.jspecify.annotations.NullMarked;
