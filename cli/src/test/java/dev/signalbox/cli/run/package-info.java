@NullMarked
package dev.signalbox.cli.run;

import org.jspecify.annotations.NullMarked;
