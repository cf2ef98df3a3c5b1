package dev.signalbox.engine.audit;

/// An entry as it lies in the store.
///
/// @param record in canonical form
/// @param hash of the entry before, and of this record, in hexadecimal
public record AuditRow(long seq, AuditLine.Index index, String record, String hash) {}
