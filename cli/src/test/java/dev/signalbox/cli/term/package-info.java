@NullMarked
package dev.signalbox.cli.term;

import org.jspecify.annotations.NullMarked;
