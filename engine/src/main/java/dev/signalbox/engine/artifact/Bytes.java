package dev.signalbox.engine.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of bytes as people write them: `4096`, `10MiB`, `50GiB`.
public final class Bytes {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,11})(KiB|MiB|GiB|TiB)?");
    private static final int MOST_BITS = 62;

    private Bytes() {}

    /// @return nothing for another form, for 0, and for more than 2^62
    public static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        int bits =
                switch (form.group(2)) {
                    case null -> 0;
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 40;
                };
        boolean fits = Long.SIZE - Long.numberOfLeadingZeros(number) + bits <= MOST_BITS;
        return fits ? Optional.of(number << bits) : Optional.empty();
    }
}
