@NullMarked
package dev.signalbox.core.gate;

import org.jspecify.annotations.NullMarked;
