/// What is kept of webhooks: endpoints, and the deliveries to them.
@NullMarked
package dev.signalbox.engine.webhook;

import org.jspecify.annotations.NullMarked;
