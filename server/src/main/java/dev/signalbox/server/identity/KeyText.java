package dev.signalbox.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// API keys as text: `sbx_`, an id of 8 characters, 32 random ones, and 6 that are a CRC-32 of all
/// before, in base 62 each. So a scanner can tell one by its looks, and a mistyped one is refused
/// without a look at the store.
public final class KeyText {

    public static final String PREFIX = "sbx_";

    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID = 8;
    private static final int RANDOM = 32;
    private static final int CHECK = 6;
    private static final int LENGTH = PREFIX.length() + ID + RANDOM + CHECK;
    private static final SecureRandom CHANCE = new SecureRandom();

    private KeyText() {}

    public static String next() {
        var text = new StringBuilder(PREFIX);
        for (int i = 0; i < ID + RANDOM; i++) {
            text.append(BASE62.charAt(CHANCE.nextInt(BASE62.length())));
        }
        return text.append(check(text)).toString();
    }

    /// Whether it can be one at all.
    public static boolean isWellFormed(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            if (BASE62.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.endsWith(check(text.substring(0, LENGTH - CHECK)));
    }

    public static String id(String wellFormed) {
        return wellFormed.substring(PREFIX.length(), PREFIX.length() + ID);
    }

    /// SHA-256, in hexadecimal digits: enough for what has 190 random bits.
    public static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Compared in a time that tells nothing of them.
    public static boolean areEqual(String digest, String other) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String check(CharSequence text) {
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        var out = new char[CHECK];
        for (int i = CHECK - 1; i >= 0; i--) {
            out[i] = BASE62.charAt((int) (value % BASE62.length()));
            value /= BASE62.length();
        }
        return new String(out);
    }
}
