package dev.signalbox.engine.pipeline;

import java.util.Optional;

/// Relative paths with `/`, as they stand in a pipeline file.
final class Paths {

    static final int LONGEST = 255;

    /// The same rule as a regular expression, for the published JSON Schema; without anchors. What
    /// it cannot say (no segment `.` or `..`) is said there by `not`.
    static final String PATTERN = "[^/\\\\*?\\x00-\\x1f\\x7f]+(?:/[^/\\\\*?\\x00-\\x1f\\x7f]+)*";

    private Paths() {}

    /// What is wrong with it, if anything.
    static Optional<String> problem(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            return Optional.of("a path has 1 to %d characters".formatted(LONGEST));
        }
        if (path.startsWith("/")) {
            return Optional.of("`%s` is not relative".formatted(path));
        }
        if (path.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 0x7f)) {
            return Optional.of("a path has no backslash or control character");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("`%s` has a segment that is empty, `.` or `..`".formatted(path));
            }
        }
        return Optional.empty();
    }

    /// A path that names one file: no wildcards either.
    static Optional<String> fileProblem(String path) {
        Optional<String> problem = problem(path);
        return problem.isEmpty() && path.chars().anyMatch(c -> c == '*' || c == '?')
                ? Optional.of("`%s` must name one file, without wildcards".formatted(path))
                : problem;
    }
}
