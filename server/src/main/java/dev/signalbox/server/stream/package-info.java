/// Events as they happen, by Server-Sent Events.
@NullMarked
package dev.signalbox.server.stream;

import org.jspecify.annotations.NullMarked;
