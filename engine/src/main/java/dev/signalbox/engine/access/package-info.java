/// Who there is, what they may do where, and by what they are known: the port that keeps it.
@NullMarked
package dev.signalbox.engine.access;

import org.jspecify.annotations.NullMarked;
