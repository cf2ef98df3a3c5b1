package dev.signalbox.server.signin;

import java.util.Locale;

/// Things as they are shown.
final class Printed {

    private static final int LONGEST = 300;

    private Printed() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// What came from elsewhere, as a log line may hold it.
    static String line(String text) {
        String shown = text.replaceAll("\\p{C}", "\uFFFD");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
