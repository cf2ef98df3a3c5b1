import java.util.Map;
import java.util.Set;

/// A sentence of a source, and where it stands.
///
/// @param number counted from 1 through the source, so that `source#number` names it
/// @param line where it begins, from 1
record Sentence(String source, int number, int line, int paragraph, String text) {

    /// First words that lean on the sentence before.
    private static final Set<String> LEANING =
            Set.of(
                    ("it its this these that those he she they his her their such but so and or"
                         + " then afterwards however also both neither until instead is every")
                            .split(" "));

    /// Nouns that, after a first `The`, point at something told before.
    private static final Set<String> POINTING =
            Set.of(
                    ("collision accident inquiry lesson idea rule act instruments same two "
                                    + "signalman computer designer tunnel")
                            .split(" "));

    String ref() {
        return source + "#" + number;
    }

    int words() {
        return Words.count(text);
    }

    /// Whether it can be understood without the sentence before it.
    boolean standsAlone() {
        var words = Words.of(text.toLowerCase());
        boolean points =
                words.size() > 1 && "the".equals(words.get(0)) && POINTING.contains(words.get(1));
        return !words.isEmpty() && !LEANING.contains(words.get(0)) && !points;
    }

    Map<String, Object> json() {
        return Json.object(
                "ref", ref(), "source", source, "line", line, "paragraph", paragraph, "text", text);
    }
}
