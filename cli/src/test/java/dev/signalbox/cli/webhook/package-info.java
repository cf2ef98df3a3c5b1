@NullMarked
package dev.signalbox.cli.webhook;

import org.jspecify.annotations.NullMarked;
