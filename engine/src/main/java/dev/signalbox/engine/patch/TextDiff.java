package dev.signalbox.engine.patch;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/// Unified diffs, as `diff -u` and `git` write them.
final class TextDiff {

    private static final int CONTEXT = 3;

    private TextDiff() {}

    static String unified(String name, String before, String after) {
        List<String> old = lines(before);
        var patch = new Patch<String>();
        Sequences.deltas(old, lines(after), String::equals).forEach(patch::addDelta);
        if (patch.getDeltas().isEmpty()) {
            return "";
        }
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff("a/" + name, "b/" + name, old, patch, CONTEXT);
        return String.join("\n", diff) + "\n";
    }

    /// A last line without a line feed carries the marker of it, so that it differs from one with.
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
