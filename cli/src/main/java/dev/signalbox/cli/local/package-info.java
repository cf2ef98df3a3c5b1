/// An engine in this process, where no server runs.
@NullMarked
package dev.signalbox.cli.local;

import org.jspecify.annotations.NullMarked;
