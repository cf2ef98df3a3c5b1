/// Sends events to endpoints elsewhere.
@NullMarked
package dev.signalbox.integrations.webhook;

import org.jspecify.annotations.NullMarked;
