/// Who acts.
@NullMarked
package dev.signalbox.core.identity;

import org.jspecify.annotations.NullMarked;
