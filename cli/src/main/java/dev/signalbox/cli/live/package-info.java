/// Events as they happen: over a stream that is taken up again wherever it broke off, or by
/// polling.
@NullMarked
package dev.signalbox.cli.live;

import org.jspecify.annotations.NullMarked;
