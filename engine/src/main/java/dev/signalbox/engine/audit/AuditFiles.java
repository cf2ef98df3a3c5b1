package dev.signalbox.engine.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of the audit trail lies outside of the store.
public record AuditFiles(Path signingKey, Path publicKeys, Path checkpoints) {

    /// The key of [Pseudonyms].
    public static final String HMAC_KEY = "audit.key";

    /// @param data the data folder
    /// @param checkpoints where they are, if not there
    public static AuditFiles in(Path data, @Nullable Path checkpoints) {
        return new AuditFiles(
                data.resolve("audit-signing.key"),
                data.resolve("audit-signing.pub"),
                checkpoints == null ? data.resolve("audit-checkpoints.jsonl") : checkpoints);
    }

    /// The public keys by their ids; none before the first checkpoint.
    public Map<String, PublicKey> keys() throws IOException {
        return Files.exists(publicKeys) ? SigningKey.read(Files.readString(publicKeys)) : Map.of();
    }
}
