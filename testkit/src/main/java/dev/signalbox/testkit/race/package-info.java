/// Many at one gate at once.
@NullMarked
package dev.signalbox.testkit.race;

import org.jspecify.annotations.NullMarked;
