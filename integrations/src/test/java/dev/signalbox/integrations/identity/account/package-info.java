@NullMarked
package dev.signalbox.integrations.identity.account;

import org.jspecify.annotations.NullMarked;
