package dev.signalbox.engine.pipeline;

/// Matches paths against globs: `*` is any text within a segment, `?` any one character, and `**`
/// as a whole segment any number of segments. A name that starts with a dot is only matched by a
/// segment that does too, so that `**` does not take in `.git` or `.env`.
///
/// Takes time in proportion to the product of the lengths, whatever the pattern.
final class Globs {

    private Globs() {}

    static boolean matches(String glob, String path) {
        String[] pattern = glob.split("/", -1);
        String[] segments = path.split("/", -1);
        // from[i]: the pattern up to here matches the first i segments.
        boolean[] from = new boolean[segments.length + 1];
        from[0] = true;
        for (String part : pattern) {
            from = part.equals("**") ? anywhereAfter(from, segments) : after(from, part, segments);
        }
        return from[segments.length];
    }

    private static boolean[] anywhereAfter(boolean[] from, String[] segments) {
        boolean[] reached = from.clone();
        for (int i = 0; i < segments.length; i++) {
            reached[i + 1] |= reached[i] && !segments[i].startsWith(".");
        }
        return reached;
    }

    private static boolean[] after(boolean[] from, String part, String[] segments) {
        boolean[] reached = new boolean[from.length];
        for (int i = 0; i < segments.length; i++) {
            reached[i + 1] = from[i] && segmentMatches(part, segments[i]);
        }
        return reached;
    }

    private static boolean segmentMatches(String part, String name) {
        if (name.startsWith(".") && !part.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < part.length() && part.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < part.length()
                    && (part.charAt(p) == '?' || part.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                // Let the last star take one character more.
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < part.length() && part.charAt(p) == '*') {
            p++;
        }
        return p == part.length();
    }
}
