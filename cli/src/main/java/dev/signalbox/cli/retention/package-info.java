/// What is no longer kept.
@NullMarked
package dev.signalbox.cli.retention;

import org.jspecify.annotations.NullMarked;
