/// JDBC with named parameters, for one connection at a time.
@NullMarked
package dev.signalbox.store.sql;

import org.jspecify.annotations.NullMarked;
