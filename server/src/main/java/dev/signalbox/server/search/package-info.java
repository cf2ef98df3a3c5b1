/// Events of all runs, found by words and by what they are.
@NullMarked
package dev.signalbox.server.search;

import org.jspecify.annotations.NullMarked;
