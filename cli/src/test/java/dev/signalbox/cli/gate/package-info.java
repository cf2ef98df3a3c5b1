@NullMarked
package dev.signalbox.cli.gate;

import org.jspecify.annotations.NullMarked;
