@NullMarked
package dev.signalbox.integrations.identity.access;

import org.jspecify.annotations.NullMarked;
