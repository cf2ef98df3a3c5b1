@NullMarked
package dev.signalbox.cli.verify;

import org.jspecify.annotations.NullMarked;
