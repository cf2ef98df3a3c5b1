import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stage 8. Puts frames, sound and captions together as one web page that plays by itself, with
/// nothing to fetch: `video.html` and `video.json`.
final class Assemble {
    private static final Path TEMPLATE = Path.of("player", "player.html");

    private Assemble() {}

    static void main() throws Exception {
        Stage.perform(Assemble::run);
    }

    private static void run(Stage stage) throws IOException {
        Log.unmoved(stage);
        var track = Track.of(stage.artifact("audio", "audio.json"));
        var board = timed(Board.of(stage.artifact("storyboard", "storyboard.json")), track);
        var player =
                new Player(
                        board,
                        Asset.list(stage.artifact("assets", "manifest.json")),
                        track,
                        Narration.of(stage.artifact("script", "script.json")),
                        stage.artifact("research", "research.json").at("references"));
        stage.progress(30, "Drew the frames in the time of the sound");
        var wav = Files.readAllBytes(stage.file("audio", "narration.wav"));
        var page = player.page(template(), wav).getBytes(StandardCharsets.UTF_8);
        stage.write("video.html", page);
        stage.write("video.json", manifest(stage, board, track, page));
        stage.log("video.html: %.1f s, %,d bytes", board.durationMs() / 1000.0, page.length);
        stage.progress(100, "Assembled %.1f s".formatted(board.durationMs() / 1000.0));
    }

    /// The storyboard in the time of the sound, which is the clock of the film.
    private static Board timed(Board board, Track track) {
        var scenes = new ArrayList<Scene>();
        for (var scene : board.scenes()) {
            int ms =
                    track.spans().stream()
                            .filter(span -> span.scene().equals(scene.id()))
                            .findFirst()
                            .map(Track.Span::durationMs)
                            .orElse(scene.durationMs());
            scenes.add(scene.lasting(ms));
        }
        return new Board(board.title(), board.look(), scenes);
    }

    private static String template() throws IOException {
        if (!Files.exists(TEMPLATE)) {
            throw Failure.badInput("expected " + TEMPLATE + " beside the tools, found none");
        }
        return Files.readString(TEMPLATE);
    }

    private static Map<String, Object> manifest(Stage stage, Board board, Track track, byte[] page)
            throws IOException {
        return Json.object(
                "file", "video.html",
                "title", board.title(),
                "duration_ms", board.durationMs(),
                "captions", track.cues().size(),
                "voice", track.voice(),
                "bytes", page.length,
                "sha256", Digest.of(page),
                "made_of", madeOf(stage),
                "scenes", board.scenes().stream().map(scene -> span(board, scene)).toList());
    }

    private static Map<String, Object> span(Board board, Scene scene) {
        return Json.object(
                "id", scene.id(),
                "start_ms", board.startMs(scene),
                "duration_ms", scene.durationMs());
    }

    private static List<Map<String, Object>> madeOf(Stage stage) throws IOException {
        var parts = new ArrayList<Map<String, Object>>();
        for (var part :
                List.of(
                        "script/script.json",
                        "storyboard/storyboard.json",
                        "assets/manifest.json",
                        "audio/audio.json",
                        "audio/narration.wav")) {
            var digest = Digest.of(stage.input().resolve(part));
            parts.add(Json.object("artifact", part, "sha256", digest));
        }
        return parts;
    }
}
