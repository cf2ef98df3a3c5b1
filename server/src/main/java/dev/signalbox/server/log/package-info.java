/// What the process writes to its console.
@NullMarked
package dev.signalbox.server.log;

import org.jspecify.annotations.NullMarked;
