/// Being signed in: sessions, and links that begin one.
@NullMarked
package dev.signalbox.integrations.identity.session;

import org.jspecify.annotations.NullMarked;
