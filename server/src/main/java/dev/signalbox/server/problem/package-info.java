/// What goes wrong, as RFC 9457 problems.
@NullMarked
package dev.signalbox.server.problem;

import org.jspecify.annotations.NullMarked;
