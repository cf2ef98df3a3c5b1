/// Rows of secrets, which are sealed before they come here.
@NullMarked
package dev.signalbox.store.secret;

import org.jspecify.annotations.NullMarked;
