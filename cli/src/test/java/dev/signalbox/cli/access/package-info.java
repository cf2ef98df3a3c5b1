@NullMarked
package dev.signalbox.cli.access;

import org.jspecify.annotations.NullMarked;
