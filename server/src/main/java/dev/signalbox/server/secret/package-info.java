/// Secrets: set, listed by name, removed; never shown.
@NullMarked
package dev.signalbox.server.secret;

import org.jspecify.annotations.NullMarked;
