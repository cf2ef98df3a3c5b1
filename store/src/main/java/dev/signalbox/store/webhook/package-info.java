/// Webhooks in SQL.
@NullMarked
package dev.signalbox.store.webhook;

import org.jspecify.annotations.NullMarked;
