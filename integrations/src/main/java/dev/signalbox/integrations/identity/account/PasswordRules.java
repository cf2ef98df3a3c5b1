package dev.signalbox.integrations.identity.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password has to be like: long enough, and none of those that are tried first. NIST SP
/// 800-63B asks for no digits and no symbols, and neither do we.
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /// A password that is little else than a well-known one is no better than it.
    private static final int LEAST_OF_OWN = 5;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /// @return what is wrong with it, to go on after “The password”
    static Optional<String> fault(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(
                    "has %d characters; need %d to %d".formatted(length, SHORTEST, LONGEST));
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has control characters");
        }
        String plain = plain(password);
        if (password.codePoints().distinct().count() < LEAST_OF_OWN || isRun(plain)) {
            return Optional.of("repeats itself, or goes along the keyboard; it is tried first");
        }
        if (isLittleElseThan(plain, plain(name)) || isLittleElseThan(plain, "signalbox")) {
            return Optional.of("is made of the name; it is tried first");
        }
        if (COMMON.stream().anyMatch(word -> isLittleElseThan(plain, word))) {
            return Optional.of("is one of those that are tried first");
        }
        return Optional.empty();
    }

    private static boolean isLittleElseThan(String plain, String word) {
        return word.length() >= 4
                && plain.contains(word)
                && plain.replace(word, "").replaceAll("[0-9]", "").length() < LEAST_OF_OWN;
    }

    /// Without what people put in place of letters, and without what is neither letter nor digit.
    private static String plain(String password) {
        return password.toLowerCase(Locale.ROOT)
                .replace('@', 'a')
                .replace('$', 's')
                .replace("0", "o")
                .replace("3", "e")
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    private static boolean isRun(String plain) {
        String keys =
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz 12e456789o12e456789o12e456789o"
                        + " qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm"
                        + " 1qaz2wsxeedc4rfv5tgb6yhn7ujm8ik9olop 1q2wee4r5t6y7u8i9oop";
        String backwards = new StringBuilder(keys).reverse().toString();
        String piece = plain.length() > 10 ? plain.substring(0, 10) : plain;
        return plain.isEmpty()
                || keys.contains(plain)
                || backwards.contains(plain)
                || (plain.length() <= 16 && (keys.contains(piece) || backwards.contains(piece)))
                || plain.matches("(.{1,6}?)\\1+.{0,3}");
    }

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PasswordRules::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
