package dev.signalbox.server.limit;

import dev.signalbox.server.http.Aliases;
import java.util.Locale;

/// What requests are counted as. Each has a quota of its own.
public enum RateClass {
    /// Starts of runs.
    SUBMIT,
    /// Decisions at gates.
    REVIEW,
    OTHER;

    private static final String RUNS = "/api/v1/runs";

    /// As it is called in settings and headers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RateClass of(String method, String path) {
        if (!method.equals("POST")) {
            return OTHER;
        }
        String canonical = Aliases.canonical(path);
        if (canonical.equals(RUNS)) {
            return SUBMIT;
        }
        boolean decides =
                canonical.startsWith(RUNS)
                        && (canonical.endsWith("/decisions")
                                || canonical.endsWith("/approve")
                                || canonical.endsWith("/reject"));
        return decides ? REVIEW : OTHER;
    }
}
