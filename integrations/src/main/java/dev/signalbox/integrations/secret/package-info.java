/// Secrets that others gave into our keeping.
@NullMarked
package dev.signalbox.integrations.secret;

import org.jspecify.annotations.NullMarked;
