/// Events over HTTP.
@NullMarked
package dev.signalbox.server.event;

import org.jspecify.annotations.NullMarked;
