/// Tests of limits.
@NullMarked
package dev.signalbox.server.limit;

import org.jspecify.annotations.NullMarked;
