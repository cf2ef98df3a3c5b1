/// Signing in: tokens of issuers, sessions of browsers, and the pages that begin one.
@NullMarked
package dev.signalbox.server.signin;

import org.jspecify.annotations.NullMarked;
