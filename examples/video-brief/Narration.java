import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The script: what is said, and where it comes from. The figures of `script.json` (words, seconds,
/// words a minute) are derived from the text each time it is written and never read back, because a
/// person may have edited the text since.
record Narration(String title, List<Section> sections) {

    record Section(String id, String role, String heading, String text, List<Citation> citations) {
        Section {
            citations = List.copyOf(citations);
        }

        private static Section of(Json json) {
            return new Section(
                    json.at("id").text(),
                    json.at("role").text(),
                    json.at("heading").text(),
                    json.at("text").text().strip(),
                    json.at("citations").items().stream().map(Citation::of).toList());
        }

        double seconds(Brief.Tone tone) {
            return Words.seconds(text, tone.wordsPerMinute);
        }

        private Map<String, Object> json(Brief.Tone tone) {
            int words = Words.count(text);
            return Json.object(
                    "id", id,
                    "role", role,
                    "heading", heading,
                    "text", text,
                    "words", words,
                    "seconds", Json.rounded(seconds(tone), 1),
                    "wpm", Json.rounded(Words.wordsPerMinute(words, seconds(tone)), 0),
                    "citations", citations.stream().map(c -> c.json(text)).toList());
        }
    }

    Narration {
        sections = List.copyOf(sections);
    }

    static Narration of(Json json) {
        return new Narration(
                json.at("title").text(),
                json.at("sections").items().stream().map(Section::of).toList());
    }

    String text() {
        return sections.stream().map(Section::text).collect(Collectors.joining(" "));
    }

    double seconds(Brief.Tone tone) {
        return sections.stream().mapToDouble(section -> section.seconds(tone)).sum();
    }

    /// @param basis how the text came about, in a sentence
    Map<String, Object> json(Brief brief, String basis) {
        int words = Words.count(text());
        double seconds = seconds(brief.tone());
        return Json.object(
                "title", title,
                "basis", basis,
                "target_seconds", brief.targetSeconds(),
                "words", words,
                "seconds", Json.rounded(seconds, 1),
                "wpm", Json.rounded(Words.wordsPerMinute(words, seconds), 0),
                "sections", sections.stream().map(s -> s.json(brief.tone())).toList());
    }
}
