/// `signalbox events`: what happened.
@NullMarked
package dev.signalbox.cli.events;

import org.jspecify.annotations.NullMarked;
