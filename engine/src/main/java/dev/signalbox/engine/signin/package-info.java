/// Sessions, accounts and one-time links: what signing in leaves in the store.
@NullMarked
package dev.signalbox.engine.signin;

import org.jspecify.annotations.NullMarked;
