/// Principals, the roles they have in projects, and their API keys.
@NullMarked
package dev.signalbox.server.access;

import org.jspecify.annotations.NullMarked;
