/// The one decision service, under every channel.
@NullMarked
package dev.signalbox.engine.gate;

import org.jspecify.annotations.NullMarked;
