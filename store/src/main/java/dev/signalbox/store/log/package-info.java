/// The run log in SQL: one writer that numbers and appends, and the queries.
@NullMarked
package dev.signalbox.store.log;

import org.jspecify.annotations.NullMarked;
