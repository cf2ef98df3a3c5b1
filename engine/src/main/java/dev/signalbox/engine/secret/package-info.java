/// What must not be read: kept encrypted, given out at the moment of use, and struck out of
/// whatever is written down.
@NullMarked
package dev.signalbox.engine.secret;

import org.jspecify.annotations.NullMarked;
