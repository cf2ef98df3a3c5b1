import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stage 4. Sets the narration in scenes: `storyboard.json`, a sketch of each frame under
/// `frames/`, and all of them on one sheet, `contact-sheet.svg`.
final class Storyboard {
    private static final int COLUMNS = 3;
    private static final double THUMB = 0.3;
    private static final double GAP = 20;

    private Storyboard() {}

    static void main() throws Exception {
        Stage.perform(Storyboard::run);
    }

    private static void run(Stage stage) throws IOException {
        var brief = stage.brief();
        var narration = Narration.of(stage.artifact("script", "script.json"));
        var board = board(stage, brief, narration);
        stage.progress(50, "Set %d scenes".formatted(board.scenes().size()));
        stage.write("storyboard.json", board.json(brief.targetSeconds()));
        for (var scene : board.scenes()) {
            var frame = Frames.document(scene, Frames.sketch(board, scene));
            stage.write("frames/%s.svg".formatted(scene.id()), frame);
        }
        stage.write("contact-sheet.svg", contactSheet(board));
        stage.log("%d scenes, %.1f s", board.scenes().size(), board.durationMs() / 1000.0);
        stage.progress(100, "Drew %d frames".formatted(board.scenes().size()));
    }

    private static Board board(Stage stage, Brief brief, Narration narration) throws IOException {
        var feedback = stage.feedback();
        var rejected = stage.rejected("storyboard.json").map(Board::of);
        if (feedback.isEmpty() || rejected.isEmpty()) {
            return compose(stage, brief, narration);
        }
        var by = feedback.get().by();
        if (feedback.get().patched()) {
            stage.log("kept the storyboard as %s edited it; drew the frames anew", by);
            return rejected.get();
        }
        stage.log("rejected by %s: %s", by, feedback.get().reason());
        return tempo(feedback.get())
                .map(factor -> scaled(stage, rejected.get(), factor))
                .orElseGet(() -> unmoved(stage, rejected.get()));
    }

    private static Board compose(Stage stage, Brief brief, Narration narration) throws IOException {
        var corpus = Corpus.read(brief.sources());
        var titles =
                corpus.sources().stream()
                        .collect(Collectors.toMap(Corpus.Source::name, Corpus.Source::title));
        return new Storyboarder(brief, narration, new Ranking(corpus), titles).board();
    }

    private static Optional<Double> tempo(Feedback feedback) {
        if (feedback.asks("slower|too fast|more time")) {
            return Optional.of(1.05);
        }
        return feedback.asks("faster|too slow") ? Optional.of(0.95) : Optional.empty();
    }

    private static Board scaled(Stage stage, Board board, double factor) {
        stage.log("doing: every scene lasts %.2f of its time", factor);
        var scenes =
                board.scenes().stream()
                        .map(s -> s.lasting((int) Math.round(s.durationMs() * factor)))
                        .toList();
        return new Board(board.title(), board.look(), scenes);
    }

    private static Board unmoved(Stage stage, Board board) {
        stage.log("could not act on the reason; understood: slower, faster. An edit is kept.");
        return board;
    }

    private static String contactSheet(Board board) {
        double width = Board.WIDTH * THUMB;
        double height = Board.HEIGHT * THUMB;
        int count = board.scenes().size();
        int rows = (count + COLUMNS - 1) / COLUMNS;
        var svg = new Svg();
        double sheetWidth = GAP + COLUMNS * (width + GAP);
        double sheetHeight = GAP + rows * (height + 28 + GAP);
        svg.rect(0, 0, sheetWidth, sheetHeight, 0, board.palette().panel());
        for (int i = 0; i < count; i++) {
            var scene = board.scenes().get(i);
            double x = GAP + i % COLUMNS * (width + GAP);
            double y = GAP + i / COLUMNS * (height + 28 + GAP);
            svg.place(x, y, THUMB, Frames.sketch(board, scene));
            var caption = "%s   %.1f s".formatted(scene.id(), scene.durationMs() / 1000.0);
            svg.text(x, y + height + 20, 14, false, board.palette().muted(), caption);
        }
        return Svg.document(
                sheetWidth, sheetHeight, "Storyboard: " + board.title(), svg.toString());
    }
}
