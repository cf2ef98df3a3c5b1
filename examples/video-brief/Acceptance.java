import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stage 9. Measures what the stages made against `thresholds.json`: `report.json` and `report.md`.
/// It reports and judges nothing itself: the exit code is 0 also when checks fail.
final class Acceptance {
    private Acceptance() {}

    static void main() throws Exception {
        Stage.perform(Acceptance::run);
    }

    private static void run(Stage stage) throws IOException {
        Log.unmoved(stage);
        var checks = checks(stage);
        stage.write("report.json", json(checks));
        stage.write("report.md", markdown(checks));
        checks.forEach(c -> stage.log("%-7s %-24s %s", c.status(), c.id(), c.measured()));
        stage.progress(100, "Checked %d things: %s".formatted(checks.size(), status(checks)));
    }

    private static List<Check> checks(Stage stage) throws IOException {
        var thresholds = Json.read(Path.of("thresholds.json"));
        var brief = stage.brief();
        var script = Narration.of(stage.artifact("script", "script.json"));
        var board = Board.of(stage.artifact("storyboard", "storyboard.json"));
        var assets = Asset.list(stage.artifact("assets", "manifest.json"));
        var animatics = stage.artifact("animatics", "animatics.json");
        var audio = stage.artifact("audio", "audio.json");
        var wave = Wave.read(stage.file("audio", "narration.wav"));
        var video = stage.artifact("assemble", "video.json");
        stage.progress(30, "Read the artifacts");

        var checks = new ArrayList<Check>();
        var corpus = Corpus.read(brief.sources());
        checks.addAll(new ScriptChecks(script, board, brief, corpus, thresholds).checks());
        checks.addAll(new PictureChecks(board, assets, animatics, thresholds).checks());
        var track = Track.of(audio);
        checks.addAll(new SoundChecks(board, script, track, audio, wave, thresholds).checks());
        checks.addAll(new VideoChecks(stage, board, video, thresholds).checks());
        return checks;
    }

    private static Map<String, Object> json(List<Check> checks) {
        var counts = Json.object();
        for (var status : Check.Status.values()) {
            counts.put(status.name().toLowerCase(), (int) count(checks, status));
        }
        return Json.object(
                "status", status(checks),
                "counts", counts,
                "checks", checks.stream().map(Check::json).toList());
    }

    private static String markdown(List<Check> checks) {
        var out = new StringBuilder("# Acceptance: %s\n\n".formatted(status(checks)));
        out.append("| Status | Check | Measured | Wanted | Note |\n|---|---|---|---|---|\n");
        for (var check : checks) {
            out.append(
                    "| %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    check.status().name().toLowerCase(),
                                    check.title(),
                                    cell(check.measured()),
                                    cell(check.wanted()),
                                    cell(check.note())));
        }
        return out.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /// The worst of the checks; what is unknown is counted and does not weigh.
    private static String status(List<Check> checks) {
        if (count(checks, Check.Status.FAIL) > 0) {
            return "fail";
        }
        return count(checks, Check.Status.WARN) > 0 ? "warn" : "pass";
    }

    private static long count(List<Check> checks, Check.Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
