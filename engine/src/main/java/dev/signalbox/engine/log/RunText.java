package dev.signalbox.engine.log;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What runs are searched by: text in what people see of a run in a list, in any case of letters.
///
/// A text that begins with `run_` is the beginning of an id, and nothing else is looked at. Any
/// other is looked for in the name of the pipeline, in the starter, and in each label as
/// `name:value`. Not in what a run was given or has made, nor in its events.
///
/// @param text in lower case, without blanks around it; not empty
public record RunText(String text) {

    /// As many characters as whoever asks may give.
    public static final int LONGEST = 200;

    private static final Pattern ID = Pattern.compile("run_[a-z0-9_]*");

    public RunText {
        if (text.isBlank()) {
            throw new IllegalArgumentException("There is no text");
        }
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /// Nothing where there is no text.
    public static @Nullable RunText of(@Nullable String text) {
        return text == null || text.isBlank() ? null : new RunText(text);
    }

    /// Whether it is the beginning of an id.
    public boolean isId() {
        return ID.matcher(text).matches();
    }

    public boolean matches(RunRow run) {
        return isId()
                ? run.id().startsWith(text)
                : in(run.pipeline())
                        || in(run.starter())
                        || run.labels().entrySet().stream()
                                .anyMatch(label -> in(label.getKey() + ":" + label.getValue()));
    }

    private boolean in(String seen) {
        return seen.toLowerCase(Locale.ROOT).contains(text);
    }
}
