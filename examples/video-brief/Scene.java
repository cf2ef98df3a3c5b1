import java.util.List;
import java.util.Map;

/// One picture of the film and the words spoken over it.
///
/// @param section id of the section of the script that it belongs to
/// @param picture words to picture beside the text; none for a scene that is all text
/// @param elements the texts on the screen
record Scene(
        String id,
        String section,
        Layout layout,
        int durationMs,
        String narration,
        List<String> picture,
        List<Element> elements) {

    enum Layout {
        /// The title of the film beside the first picture.
        TITLE,
        /// A list of what is to come.
        LIST,
        /// A statement beside a picture.
        STATEMENT,
        /// The last words beside the list of sources.
        SOURCES
    }

    /// @param role `title`, `heading`, `statement`, `item` or `source`
    record Element(String role, String text, String color, String background) {
        private static Element of(Json json) {
            return new Element(
                    json.at("role").text(),
                    json.at("text").text(),
                    json.at("color").text(),
                    json.at("background").text());
        }

        private Map<String, Object> json() {
            return Json.object(
                    "role", role, "text", text, "color", color, "background", background);
        }
    }

    Scene {
        picture = List.copyOf(picture);
        elements = List.copyOf(elements);
    }

    static Scene of(Json json) {
        return new Scene(
                json.at("id").text(),
                json.at("section").text(),
                layout(json.at("layout")),
                json.at("duration_ms").integer(),
                json.at("narration").text(),
                json.at("picture").texts(),
                json.at("elements").items().stream().map(Element::of).toList());
    }

    boolean hasPicture() {
        return layout == Layout.TITLE || layout == Layout.STATEMENT;
    }

    List<Element> all(String role) {
        return elements.stream().filter(element -> element.role().equals(role)).toList();
    }

    Scene lasting(int ms) {
        return new Scene(id, section, layout, ms, narration, picture, elements);
    }

    Map<String, Object> json() {
        return Json.object(
                "id", id,
                "section", section,
                "layout", layout.name().toLowerCase(),
                "duration_ms", durationMs,
                "narration", narration,
                "picture", picture,
                "elements", elements.stream().map(Element::json).toList());
    }

    private static Layout layout(Json json) {
        try {
            return Layout.valueOf(json.text().toUpperCase());
        } catch (IllegalArgumentException _) {
            throw Failure.badInput(
                    "storyboard.json: expected title, list, statement or sources at %s, found %s"
                            .formatted(json.place(), json.text()));
        }
    }
}
