package dev.signalbox.engine.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;

/// Regular expressions that take time in proportion to the text, whatever the pattern (RE2). The
/// price: no look-around and no back references.
final class LinearPatterns {

    private static final int LONGEST = 1000;

    private LinearPatterns() {}

    static RegularExpression compile(String regex) {
        if (regex.length() > LONGEST) {
            throw new SchemaException(
                    "a pattern may have %d characters, this one has %d"
                            .formatted(LONGEST, regex.length()));
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            return text -> pattern.matcher(text).find();
        } catch (PatternSyntaxException failure) {
            throw new SchemaException(
                    "the pattern `%s` cannot be used: %s"
                            .formatted(regex, failure.getDescription()));
        }
    }
}
