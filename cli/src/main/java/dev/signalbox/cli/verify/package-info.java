/// `signalbox events verify`: reads a run by every channel and says whether they agree.
@NullMarked
package dev.signalbox.cli.verify;

import org.jspecify.annotations.NullMarked;
