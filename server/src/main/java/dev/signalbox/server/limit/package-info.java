/// How often somebody may ask.
@NullMarked
package dev.signalbox.server.limit;

import org.jspecify.annotations.NullMarked;
