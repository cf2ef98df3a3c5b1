/// Runs over HTTP.
@NullMarked
package dev.signalbox.server.run;

import org.jspecify.annotations.NullMarked;
