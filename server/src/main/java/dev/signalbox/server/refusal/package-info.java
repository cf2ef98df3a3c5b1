/// What was refused at the edge, for the audit trail.
@NullMarked
package dev.signalbox.server.refusal;

import org.jspecify.annotations.NullMarked;
