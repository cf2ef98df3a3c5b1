/// Sessions, accounts and one-time links in SQL.
@NullMarked
package dev.signalbox.store.signin;

import org.jspecify.annotations.NullMarked;
