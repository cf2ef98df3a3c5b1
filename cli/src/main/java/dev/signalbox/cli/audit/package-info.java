/// The audit trail from the command line.
@NullMarked
package dev.signalbox.cli.audit;

import org.jspecify.annotations.NullMarked;
