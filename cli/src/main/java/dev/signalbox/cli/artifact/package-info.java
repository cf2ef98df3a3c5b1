/// Commands on artifacts.
@NullMarked
package dev.signalbox.cli.artifact;

import org.jspecify.annotations.NullMarked;
