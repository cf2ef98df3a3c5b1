import java.io.IOException;
import java.util.List;

/// Stage 5. Draws a picture for each scene from a small library or from the scene's own figures and
/// words: `manifest.json`, and the pictures under `assets/`.
final class Assets {
    private Assets() {}

    static void main() throws Exception {
        Stage.perform(Assets::run);
    }

    private static void run(Stage stage) throws IOException {
        var board = Board.of(stage.artifact("storyboard", "storyboard.json"));
        var assets = assets(stage, board);
        stage.progress(50, "Chose %d pictures".formatted(assets.size()));
        for (var asset : assets) {
            stage.write(asset.file(), document(board.palette(), asset));
            stage.log("%s: %s", asset.scene(), asset.alt());
        }
        stage.write(
                "manifest.json",
                Json.object(
                        "origin", "drawn by Assets.java; free of rights of others",
                        "text_color", board.palette().muted(),
                        "background", board.palette().panel(),
                        "assets", assets.stream().map(Asset::json).toList()));
        stage.progress(100, "Drew %d pictures".formatted(assets.size()));
    }

    private static List<Asset> assets(Stage stage, Board board) throws IOException {
        var feedback = stage.feedback();
        var rejected = stage.rejected("manifest.json").map(Asset::list);
        if (feedback.isEmpty() || rejected.isEmpty()) {
            var ranking = new Ranking(Corpus.read(stage.brief().sources()));
            return new Librarian(board, ranking).assets();
        }
        var by = feedback.get().by();
        if (feedback.get().patched()) {
            stage.log("kept the choice of pictures as %s edited it; drew them anew", by);
            return rejected.get();
        }
        stage.log("rejected by %s: %s", by, feedback.get().reason());
        return others(stage, feedback.get(), rejected.get());
    }

    /// Gives the scenes that the reason names, or all when it names none, their next kind.
    private static List<Asset> others(Stage stage, Feedback feedback, List<Asset> assets) {
        boolean all = assets.stream().noneMatch(a -> feedback.reason().contains(a.scene()));
        stage.log(
                "doing: the next kind of picture for %s", all ? "every scene" : "the scenes named");
        return assets.stream()
                .map(a -> all || feedback.reason().contains(a.scene()) ? next(a) : a)
                .toList();
    }

    private static Asset next(Asset asset) {
        var kinds = asset.possible();
        return asset.as(kinds.get((kinds.indexOf(asset.kind()) + 1) % kinds.size()));
    }

    private static String document(Palette palette, Asset asset) {
        var svg = new Svg();
        svg.rect(0, 0, Frames.PICTURE_WIDTH, Frames.PICTURE_HEIGHT, 20, palette.panel());
        svg.raw(asset.draw(palette));
        return Svg.document(
                Frames.PICTURE_WIDTH, Frames.PICTURE_HEIGHT, asset.alt(), svg.toString());
    }
}
