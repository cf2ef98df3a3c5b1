/// What the engine answers to a command, as responses and problems.
@NullMarked
package dev.signalbox.server.answer;

import org.jspecify.annotations.NullMarked;
