/// `signalbox events`: what happened, in all runs.
@NullMarked
package dev.signalbox.cli.events;

import org.jspecify.annotations.NullMarked;
