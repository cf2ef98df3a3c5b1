import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The storyboard: what is seen while the narration is heard. The drawings of a frame are views of
/// it, so every later stage draws its frames anew and shows what a reviewer changed here.
record Board(String title, Brief.Look look, List<Scene> scenes) {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    Board {
        scenes = List.copyOf(scenes);
    }

    static Board of(Json json) {
        return new Board(
                json.at("title").text(),
                Brief.Look.valueOf(json.at("look").text().toUpperCase()),
                json.at("scenes").items().stream().map(Scene::of).toList());
    }

    Palette palette() {
        return Palette.of(look);
    }

    int durationMs() {
        return scenes.stream().mapToInt(Scene::durationMs).sum();
    }

    int startMs(Scene scene) {
        return scenes.subList(0, scenes.indexOf(scene)).stream().mapToInt(Scene::durationMs).sum();
    }

    /// The first scene of each section, in order.
    List<Scene> sectionStarts() {
        var starts = new ArrayList<Scene>();
        for (var scene : scenes) {
            if (starts.isEmpty() || !starts.getLast().section().equals(scene.section())) {
                starts.add(scene);
            }
        }
        return starts;
    }

    /// @param targetSeconds the length that was asked for
    Map<String, Object> json(int targetSeconds) {
        double deviation = Math.abs(durationMs() / 1000.0 - targetSeconds) / targetSeconds;
        return Json.object(
                "title", title,
                "look", Brief.word(look),
                "width", WIDTH,
                "height", HEIGHT,
                "duration_ms", durationMs(),
                "timing",
                        Json.object(
                                "target_ms",
                                targetSeconds * 1000,
                                "deviation",
                                Json.rounded(deviation, 3),
                                "compliant",
                                deviation <= 0.1),
                "scenes", scenes.stream().map(Scene::json).toList());
    }
}
