/// What is no longer kept.
@NullMarked
package dev.signalbox.server.retention;

import org.jspecify.annotations.NullMarked;
