package dev.signalbox.engine.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Digests as text: `sha256:` and 64 lower-case hex digits.
public final class Digests {

    static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private Digests() {}

    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    public static String text(MessageDigest finished) {
        return PREFIX + HexFormat.of().formatHex(finished.digest());
    }

    /// Of all of it at once.
    public static String of(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(content);
        return text(digest);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
