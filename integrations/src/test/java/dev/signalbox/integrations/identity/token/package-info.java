@NullMarked
package dev.signalbox.integrations.identity.token;

import org.jspecify.annotations.NullMarked;
