@NullMarked
package dev.signalbox.core.run;

import org.jspecify.annotations.NullMarked;
