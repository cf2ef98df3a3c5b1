package dev.signalbox.engine.run;

import dev.signalbox.engine.audit.AuditCodec;
import java.util.function.IntConsumer;

/// What the engine's part of the audit trail is written with.
///
/// @param written told how many entries are on disk now; quick, and called on the writer's thread
public record Ledger(AuditCodec codec, IntConsumer written) {}
