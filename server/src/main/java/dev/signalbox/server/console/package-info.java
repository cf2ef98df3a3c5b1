/// The console: the pages that people supervise runs with.
@NullMarked
package dev.signalbox.server.console;

import org.jspecify.annotations.NullMarked;
