@NullMarked
package dev.signalbox.cli.pipeline;

import org.jspecify.annotations.NullMarked;
