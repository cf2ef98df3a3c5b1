package dev.signalbox.integrations.identity.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// 256 random bits, as text that fits into a cookie and a URL. What is kept of it is its digest: a
/// fast one will do for what nobody can guess.
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Secret() {}

    public static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether it could be one: what could not is not looked up.
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /// SHA-256, in hexadecimal.
    public static String digest(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /// SHA-256 of the text, as PKCE (RFC 7636) sends it.
    public static String challenge(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
