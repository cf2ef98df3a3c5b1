/// The audit trail over HTTP.
@NullMarked
package dev.signalbox.server.audit;

import org.jspecify.annotations.NullMarked;
