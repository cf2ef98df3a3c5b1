/// The audit trail in SQL.
@NullMarked
package dev.signalbox.store.audit;

import org.jspecify.annotations.NullMarked;
