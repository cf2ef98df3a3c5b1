@NullMarked
package dev.signalbox.cli.live;

import org.jspecify.annotations.NullMarked;
