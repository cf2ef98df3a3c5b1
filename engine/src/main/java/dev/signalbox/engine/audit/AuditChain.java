package dev.signalbox.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How entries hang together: `hash = SHA-256(domain ‖ hash before ‖ record)`, the record in the
/// canonical form of RFC 8785. Used by one thread at a time.
public final class AuditChain {

    /// What precedes the first entry.
    public static final String GENESIS = "0".repeat(64);

    private static final byte[] DOMAIN = "signalbox.audit.v1\n".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256 = sha256();
    private byte[] hash;

    /// @param hash of the entry before the next one, in hexadecimal
    public AuditChain(String hash) {
        this(HexFormat.of().parseHex(hash));
    }

    public AuditChain(byte[] hash) {
        this.hash = hash.clone();
    }

    /// The hash of the next entry.
    public byte[] next(String record) {
        sha256.update(DOMAIN);
        sha256.update(hash);
        hash = sha256.digest(record.getBytes(StandardCharsets.UTF_8));
        return hash.clone();
    }

    /// Of the latest entry, in hexadecimal.
    public String hash() {
        return HexFormat.of().formatHex(hash);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
