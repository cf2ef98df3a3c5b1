/// Search by an index beside the log, and through the log itself where the index ends.
@NullMarked
package dev.signalbox.store.search;

import org.jspecify.annotations.NullMarked;
