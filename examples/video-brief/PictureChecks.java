import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What acceptance asks of the frames and of the animatics.
record PictureChecks(Board board, List<Asset> assets, Json animatics, Json thresholds) {
    private static final Pattern TEXT =
            Pattern.compile(
                    "<text x=\"([^\"]*)\" y=\"([^\"]*)\" font-size=\"([^\"]*)\""
                            + " font-weight=\"(\\d+)\"[^>]*text-anchor=\"(\\w+)\">(.*?)</text>");

    List<Check> checks() {
        return List.of(contrast(), safeArea(), pictures(), sceneTimes());
    }

    private Check contrast() {
        double wanted = thresholds.at("contrast").decimal();
        var p = board.palette();
        double labels =
                Stream.of(p.ink(), p.muted(), p.accent(), p.stop(), p.go())
                        .mapToDouble(colour -> Palette.contrast(colour, p.panel()))
                        .min()
                        .orElse(1);
        double texts =
                board.scenes().stream()
                        .flatMap(scene -> scene.elements().stream())
                        .mapToDouble(e -> Palette.contrast(e.color(), e.background()))
                        .min()
                        .orElse(1);
        return Check.must(
                Math.min(labels, texts) >= wanted,
                "visuals.contrast",
                "Least contrast of a text",
                Check.number("%.1f", Math.min(labels, texts)),
                Check.number("at least %.1f", wanted));
    }

    /// Measures how much of the frame, about its middle, all texts keep within.
    private Check safeArea() {
        double wanted = thresholds.at("safe_area").decimal();
        double reach =
                board.scenes().stream()
                        .flatMap(scene -> TEXT.matcher(Frames.draw(board, scene, "")).results())
                        .mapToDouble(PictureChecks::reach)
                        .max()
                        .orElse(0);
        return Check.must(
                reach <= wanted,
                "visuals.safe_area",
                "Part of the frame that holds all texts",
                Check.number("%.3f", reach),
                Check.number("at most %.2f", wanted));
    }

    private static double reach(MatchResult text) {
        double size = Double.parseDouble(text.group(3));
        var words = text.group(6).replaceAll("<[^>]*>", "");
        double width = Type.width(words, size, text.group(4).equals("700"));
        double x = Double.parseDouble(text.group(1));
        double left =
                switch (text.group(5)) {
                    case "middle" -> x - width / 2;
                    case "end" -> x - width;
                    default -> x;
                };
        double y = Double.parseDouble(text.group(2));
        double across = Math.max(off(left, Board.WIDTH), off(left + width, Board.WIDTH));
        double down =
                Math.max(off(y - size * 0.75, Board.HEIGHT), off(y + size * 0.2, Board.HEIGHT));
        return Math.max(across, down);
    }

    /// Distance from the middle as a share of half the extent.
    private static double off(double at, double extent) {
        return Math.abs(at - extent / 2) / (extent / 2);
    }

    private Check pictures() {
        var without =
                board.scenes().stream()
                        .filter(Scene::hasPicture)
                        .filter(scene -> Asset.find(assets, scene).isEmpty())
                        .map(Scene::id)
                        .toList();
        return Check.must(
                without.isEmpty(),
                "visuals.pictures",
                "Scenes that lack their picture",
                Log.list(without),
                "nothing");
    }

    private Check sceneTimes() {
        double wanted = thresholds.at("scene_tolerance").decimal();
        double worst =
                board.scenes().stream()
                        .map(scene -> deviation(scene, animatics.at("scenes").items()))
                        .max(Comparator.naturalOrder())
                        .orElse(1.0);
        return Check.must(
                worst <= wanted,
                "animatics.scene_times",
                "Greatest deviation of a scene in the animatics",
                Check.number("%.2f %%", worst * 100),
                Check.number("at most %.0f %%", wanted * 100));
    }

    /// How far a scene is from its planned time, as a share of it; all of it when it is not there.
    static double deviation(Scene scene, List<Json> played) {
        return played.stream()
                .filter(json -> json.at("id").text().equals(scene.id()))
                .mapToDouble(json -> json.at("duration_ms").decimal())
                .map(ms -> Math.abs(ms - scene.durationMs()) / Math.max(1, scene.durationMs()))
                .findFirst()
                .orElse(1);
    }
}
