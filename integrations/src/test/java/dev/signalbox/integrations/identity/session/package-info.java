@NullMarked
package dev.signalbox.integrations.identity.session;

import org.jspecify.annotations.NullMarked;
