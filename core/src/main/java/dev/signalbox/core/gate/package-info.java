/// The rules of a gate: who may decide on what, once, and what a decision leaves behind.
@NullMarked
package dev.signalbox.core.gate;

import org.jspecify.annotations.NullMarked;
