/// Who did what, from where, and what came of it: the audit trail, its chain and its proof.
@NullMarked
package dev.signalbox.engine.audit;

import org.jspecify.annotations.NullMarked;
