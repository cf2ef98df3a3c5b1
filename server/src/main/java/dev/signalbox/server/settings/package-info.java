/// What the server is told at its start.
@NullMarked
package dev.signalbox.server.settings;

import org.jspecify.annotations.NullMarked;
