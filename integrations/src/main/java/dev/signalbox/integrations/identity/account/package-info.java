/// Accounts of this server's own, and their passwords.
@NullMarked
package dev.signalbox.integrations.identity.account;

import org.jspecify.annotations.NullMarked;
