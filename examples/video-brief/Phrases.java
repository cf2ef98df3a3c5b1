import java.util.List;
import java.util.stream.Stream;

/// The sentences of the narration that are not quoted: they state no facts and need no citation.
final class Phrases {
    private static final List<String> NUMBERS =
            List.of("no one two three four five six seven eight nine ten eleven twelve".split(" "));
    private static final int LONGEST_LIST = 6;

    private Phrases() {}

    /// Says what is to come, so that a listener can follow.
    static String signpost(List<String> headings) {
        var parts = "The story has %s parts".formatted(number(headings.size()));
        return headings.size() > LONGEST_LIST
                ? parts + "."
                : parts + ": " + String.join("; ", headings) + ".";
    }

    static String callToAction(Brief.Tone tone) {
        return switch (tone) {
            case PLAIN -> "Every claim here names its source: read it before you repeat it.";
            case WARM -> "If one of these stories stayed with you, read its source next.";
            case BRISK -> "Check the sources: every claim here names one.";
        };
    }

    /// Whether a sentence is one of ours, not a quoted one.
    static boolean isOurs(String sentence) {
        return sentence.startsWith("The story has ") || isCallToAction(sentence);
    }

    static boolean isCallToAction(String sentence) {
        return Stream.of(Brief.Tone.values()).anyMatch(t -> callToAction(t).equals(sentence));
    }

    static String number(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : "" + number;
    }
}
