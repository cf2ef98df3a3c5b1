package dev.signalbox.engine.audit;

/// Where the trail ends.
///
/// @param seq of the last entry; 0 when there is none
/// @param hash of the last entry, in hexadecimal
public record AuditHead(long seq, String hash) {

    /// Of a trail without entries.
    public static final AuditHead EMPTY = new AuditHead(0, AuditChain.GENESIS);
}
