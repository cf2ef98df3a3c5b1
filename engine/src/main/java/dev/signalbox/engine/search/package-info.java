/// Search over the events of all runs: what can be asked, and the port that answers.
@NullMarked
package dev.signalbox.engine.search;

import org.jspecify.annotations.NullMarked;
