/// What the access file says: roles, trusted issuers, how people sign in.
@NullMarked
package dev.signalbox.integrations.identity.access;

import org.jspecify.annotations.NullMarked;
