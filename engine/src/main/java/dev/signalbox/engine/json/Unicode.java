package dev.signalbox.engine.json;

/// Text that can be written as UTF-8 without loss.
public final class Unicode {

    private Unicode() {}

    /// Whether every surrogate has its other half. One without would be written as `?`.
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean afterHigh = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (Character.isLowSurrogate(c) != afterHigh) {
                return false;
            }
        }
        return text.isEmpty() || !Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
