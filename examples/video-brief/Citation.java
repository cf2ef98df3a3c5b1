import java.util.Map;

/// Where a sentence of the narration comes from.
///
/// @param quote the sentence as the source has it
record Citation(String source, int line, int paragraph, String quote) {

    static Citation of(Sentence sentence) {
        return new Citation(
                sentence.source(), sentence.line(), sentence.paragraph(), sentence.text());
    }

    static Citation of(Json json) {
        return new Citation(
                json.at("source").text(),
                json.at("line").integer(),
                json.at("paragraph").integer(),
                json.at("quote").text());
    }

    /// @param text what is said, to tell whether the quote still stands in it word for word
    Map<String, Object> json(String text) {
        return Json.object(
                "source", source,
                "line", line,
                "paragraph", paragraph,
                "quote", quote,
                "verbatim", text.contains(quote));
    }
}
