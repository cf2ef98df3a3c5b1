/// Who may sign in.
@NullMarked
package dev.signalbox.cli.user;

import org.jspecify.annotations.NullMarked;
