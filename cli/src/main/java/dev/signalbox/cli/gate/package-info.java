/// Commands on gates, and deciding at one in the terminal.
@NullMarked
package dev.signalbox.cli.gate;

import org.jspecify.annotations.NullMarked;
