@NullMarked
package dev.signalbox.cli.secret;

import org.jspecify.annotations.NullMarked;
