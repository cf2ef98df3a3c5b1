@NullMarked
package dev.signalbox.integrations.identity.provider;

import org.jspecify.annotations.NullMarked;
