/// Whether the server lives, and whether it can work.
@NullMarked
package dev.signalbox.server.health;

import org.jspecify.annotations.NullMarked;
