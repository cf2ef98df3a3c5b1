/// Principals, their roles and their keys in SQL.
@NullMarked
package dev.signalbox.store.access;

import org.jspecify.annotations.NullMarked;
