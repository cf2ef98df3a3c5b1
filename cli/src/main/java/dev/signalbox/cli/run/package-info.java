/// Commands on runs, and watching one.
@NullMarked
package dev.signalbox.cli.run;

import org.jspecify.annotations.NullMarked;
