/// What a terminal shows: tables, colours by meaning, text made harmless.
@NullMarked
package dev.signalbox.cli.term;

import org.jspecify.annotations.NullMarked;
