/// Who asks.
@NullMarked
package dev.signalbox.server.identity;

import org.jspecify.annotations.NullMarked;
