/// Gates and decisions over HTTP.
@NullMarked
package dev.signalbox.server.gate;

import org.jspecify.annotations.NullMarked;
