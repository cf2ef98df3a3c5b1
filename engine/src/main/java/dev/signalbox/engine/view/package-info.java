/// Runs, gates and artifacts in the shape every channel shows them in.
@NullMarked
package dev.signalbox.engine.view;

import org.jspecify.annotations.NullMarked;
