/// The store in a data directory: one SQLite file, one process.
@NullMarked
package dev.signalbox.store.sqlite;

import org.jspecify.annotations.NullMarked;
