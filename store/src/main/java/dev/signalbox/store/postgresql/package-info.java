/// The store in a PostgreSQL database, which several processes share and one at a time writes to.
@NullMarked
package dev.signalbox.store.postgresql;

import org.jspecify.annotations.NullMarked;
