/// The server under test, and a strict client of it.
@NullMarked
package dev.signalbox.server.testing;

import org.jspecify.annotations.NullMarked;
