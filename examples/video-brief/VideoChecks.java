import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What acceptance asks of the page that plays the film.
record VideoChecks(Stage stage, Board board, Json video, Json thresholds) {
    private static final Pattern FETCHED =
            Pattern.compile("(?:src|href)=\"(?!data:|#)[^\"]*\"|url\\((?!#)|@import");

    List<Check> checks() throws IOException {
        return List.of(files(), selfContained(), duration(), freshness());
    }

    private Check files() throws IOException {
        var missing = new ArrayList<String>();
        for (var file :
                List.of(
                        "script/script.json",
                        "storyboard/storyboard.json",
                        "assets/manifest.json",
                        "animatics/animatics.gif",
                        "audio/narration.wav",
                        "audio/captions.srt",
                        "assemble/video.html")) {
            var path = stage.input().resolve(file);
            if (!Files.exists(path) || Files.size(path) == 0) {
                missing.add(file);
            }
        }
        return Check.must(
                missing.isEmpty(),
                "files.present",
                "Files that are missing or empty",
                Log.list(missing),
                "nothing");
    }

    private Check selfContained() throws IOException {
        var page = Files.readString(stage.file("assemble", "video.html"));
        long fetched = FETCHED.matcher(page).results().count();
        return Check.must(
                fetched == 0,
                "video.self_contained",
                "Addresses that the page would fetch",
                "" + fetched,
                "0");
    }

    private Check duration() {
        double wanted = thresholds.at("scene_tolerance").decimal();
        double seconds = video.at("duration_ms").decimal() / 1000;
        double planned = board.durationMs() / 1000.0;
        return Check.must(
                Math.abs(seconds - planned) <= wanted * planned,
                "video.duration",
                "Length of the film against the storyboard",
                Check.number("%.1f s", seconds),
                Check.number("%.1f s, give or take %.0f %%", planned, wanted * 100));
    }

    /// Whether the film was made of the artifacts as they are now.
    private Check freshness() throws IOException {
        var stale = new ArrayList<String>();
        for (var part : video.at("made_of").items()) {
            var path = Path.of(part.at("artifact").text());
            if (!Digest.of(stage.input().resolve(path)).equals(part.at("sha256").text())) {
                stale.add(part.at("artifact").text());
            }
        }
        return Check.must(
                stale.isEmpty(),
                "video.made_of",
                "Artifacts that changed since the film was made",
                Log.list(stale),
                "nothing");
    }
}
