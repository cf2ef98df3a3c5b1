/// Settings, and the engine's life inside the server.
@NullMarked
package dev.signalbox.server.host;

import org.jspecify.annotations.NullMarked;
