/// The simulator: the real engine over a clock, ports and faults that follow from a seed.
@NullMarked
package dev.signalbox.testkit.sim;

import org.jspecify.annotations.NullMarked;
