/// Runs made to happen: mailboxes, timers, slots and recovery round the pure rules.
@NullMarked
package dev.signalbox.engine.run;

import org.jspecify.annotations.NullMarked;
