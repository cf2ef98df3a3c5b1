package dev.signalbox.server.limit;

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

    /// @param path under its own name, no alias
    public static RateClass of(String method, String path) {
        if (!method.equals("POST")) {
            return OTHER;
        }
        if (path.equals(RUNS)) {
            return SUBMIT;
        }
        boolean decides =
                path.startsWith(RUNS)
                        && (path.endsWith("/decisions")
                                || path.endsWith("/approve")
                                || path.endsWith("/reject"));
        return decides ? REVIEW : OTHER;
    }
}
