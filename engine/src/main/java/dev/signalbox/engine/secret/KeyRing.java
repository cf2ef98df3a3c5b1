package dev.signalbox.engine.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// Keys to seal and open with: the first seals, the others open only, while values that they sealed
/// are still about.
///
/// @param keys never empty
record KeyRing(List<Key> keys) {

    static final int KEY_BYTES = 32;

    KeyRing {
        keys = List.copyOf(keys);
    }

    /// @param id tells keys apart, and nothing about them
    /// @param text in Base64
    record Key(String id, SecretKeySpec spec, String text) {

        static Key of(byte[] bytes) {
            return new Key(
                    id(bytes),
                    new SecretKeySpec(bytes, "AES"),
                    Base64.getEncoder().encodeToString(bytes));
        }

        private static String id(byte[] bytes) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update("signalbox key id".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest.digest(bytes), 0, 4);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "key " + id;
        }
    }

    /// @param text keys in Base64, with blanks, line ends or commas between them
    /// @throws IllegalArgumentException it is none; the message does not repeat it
    static KeyRing parse(String text) {
        var keys = new ArrayList<Key>();
        for (String word : text.strip().split("[\\s,]+", -1)) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(word);
            } catch (IllegalArgumentException notBase64) {
                throw new IllegalArgumentException("does not hold a key");
            }
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "need a key of %d bytes in Base64, got %d"
                                .formatted(KEY_BYTES, bytes.length));
            }
            keys.add(Key.of(bytes));
        }
        return new KeyRing(keys);
    }

    Key first() {
        return keys.getFirst();
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    KeyRing withFirst(Key key) {
        var all = new ArrayList<Key>();
        all.add(key);
        all.addAll(keys);
        return new KeyRing(all);
    }

    KeyRing onlyFirst() {
        return new KeyRing(List.of(first()));
    }

    /// As a key file has it.
    String text() {
        var text = new StringBuilder();
        keys.forEach(key -> text.append(key.text()).append('\n'));
        return text.toString();
    }
}
