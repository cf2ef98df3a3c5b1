package dev.signalbox.engine.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;

/// Regular expressions that take time in proportion to the text, whatever the pattern (RE2). The
/// price: no look-around and no back references.
final class LinearPatterns {

    private static final int LONGEST = 1000;

    private LinearPatterns() {}

    static RegularExpression compile(String regex) {
        String problem = problem(regex).orElse(null);
        if (problem != null) {
            throw new SchemaException(problem);
        }
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /// Why a pattern cannot be used, if it cannot.
    static Optional<String> problem(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of(
                    "a pattern may have %d characters, this one has %d"
                            .formatted(LONGEST, regex.length()));
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException failure) {
            return Optional.of(
                    "the pattern `%s` cannot be used: %s"
                            .formatted(regex, failure.getDescription()));
        }
    }
}
