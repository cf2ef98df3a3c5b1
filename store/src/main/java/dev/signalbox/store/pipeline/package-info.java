/// Pipeline versions in SQL.
@NullMarked
package dev.signalbox.store.pipeline;

import org.jspecify.annotations.NullMarked;
