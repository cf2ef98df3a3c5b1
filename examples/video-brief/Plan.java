import java.util.List;
import java.util.Map;

/// The outline: a title and the sections in the order they are told.
record Plan(String title, List<String> titleOptions, List<String> tags, List<Part> parts) {

    Plan {
        titleOptions = List.copyOf(titleOptions);
        tags = List.copyOf(tags);
        parts = List.copyOf(parts);
    }

    static Plan of(Json json) {
        return new Plan(
                json.at("title").text(),
                json.at("title_options").texts(),
                json.at("tags").texts(),
                json.at("sections").items().stream().map(Part::of).toList());
    }

    Map<String, Object> json(Brief brief) {
        return Json.object(
                "title", title,
                "title_options", titleOptions,
                "topic", brief.topic(),
                "audience", Brief.word(brief.audience()),
                "tone", Brief.word(brief.tone()),
                "preset", Brief.word(brief.preset()),
                "target_seconds", brief.targetSeconds(),
                "words_per_minute", brief.tone().wordsPerMinute,
                "tags", tags,
                "sections", parts.stream().map(Part::json).toList());
    }
}
