package dev.signalbox.engine.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Stands in for what the trail must not say in plain text: HMAC-SHA-256 under a key that is not in
/// the store. The same text has the same stand-in for as long as the key is in use, so that one can
/// look for it.
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    private final Supplier<List<byte[]>> source;
    private @Nullable List<Key> keys;

    private record Key(String id, SecretKeySpec secret) {}

    /// @param keys of at least 32 bytes each; the last one is in use, the others were
    public Pseudonyms(List<byte[]> keys) {
        this.source = () -> keys;
    }

    private Pseudonyms(Path file) {
        this.source = () -> read(file);
    }

    /// With keys from a file that only its owner can read: 32 bytes in Base64 a line, the last one
    /// in use. It is made when something is first hidden.
    public static Pseudonyms in(Path file) {
        return new Pseudonyms(file);
    }

    private static List<byte[]> read(Path file) {
        try {
            return KeyFile.read(file, Pseudonyms::generate)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> Base64.getDecoder().decode(line.strip()))
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException("cannot use the key in " + file, new IOException(e));
        }
    }

    private static String generate() {
        byte[] bytes = new byte[SHORTEST];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private synchronized List<Key> keys() {
        if (keys == null) {
            List<byte[]> read = source.get();
            if (read.isEmpty() || read.stream().anyMatch(key -> key.length < SHORTEST)) {
                throw new IllegalArgumentException(
                        "need at least one key, each of at least %d bytes".formatted(SHORTEST));
            }
            keys = read.stream().map(Pseudonyms::key).toList();
        }
        return keys;
    }

    private static Key key(byte[] bytes) {
        byte[] digest = AuditChain.sha256().digest(bytes);
        return new Key(HexFormat.of().formatHex(digest, 0, 4), new SecretKeySpec(bytes, ALGORITHM));
    }

    /// `hmac:<key id>:<value>`.
    ///
    /// @param kind what it is: the same text as something else has another stand-in
    public String of(String kind, String text) {
        return of(keys().getLast(), kind, text);
    }

    /// Every stand-in that the text may have in the trail, the newest first.
    public List<String> all(String kind, String text) {
        return keys().reversed().stream().map(key -> of(key, kind, text)).toList();
    }

    private static String of(Key key, String kind, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.secret());
            byte[] value = mac.doFinal((kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return "hmac:"
                    + key.id()
                    + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
