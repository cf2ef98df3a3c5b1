@NullMarked
package dev.signalbox.testkit.race;

import org.jspecify.annotations.NullMarked;
