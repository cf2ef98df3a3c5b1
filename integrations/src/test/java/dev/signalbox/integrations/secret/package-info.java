@NullMarked
package dev.signalbox.integrations.secret;

import org.jspecify.annotations.NullMarked;
