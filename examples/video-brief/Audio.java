import java.io.IOException;
import java.util.Optional;

/// Stage 7. Speaks the narration in step with the storyboard, with a speech program where the
/// machine has one and with tones where it has none: `narration.wav`, `captions.srt`, `audio.json`.
final class Audio {
    private static final double PEAK_DECIBELS = -3;
    private static final double STEP_DECIBELS = 3;
    private static final double LOUDEST_DECIBELS = -1.5;

    private Audio() {}

    static void main() throws Exception {
        Stage.perform(Audio::run);
    }

    private static void run(Stage stage) throws IOException, InterruptedException {
        var brief = stage.brief();
        var board = Board.of(stage.artifact("storyboard", "storyboard.json"));
        var speech = speech(stage, brief);
        var recorder = new Recorder(board, brief, speech);
        stage.progress(10, "Recording %d scenes".formatted(board.scenes().size()));
        long start = System.nanoTime();
        var track = recorder.record();
        stage.invoked(track.voice(), start);
        stage.progress(80, "Recorded %.1f s".formatted(track.durationMs() / 1000.0));
        finish(stage, recorder.wave(), revised(stage, track));
    }

    private static Optional<Speech> speech(Stage stage, Brief brief) {
        if (brief.voice() == Brief.Voice.TONE) {
            stage.log("tones, as the input asks");
            return Optional.empty();
        }
        var speech = Speech.find(Optional.ofNullable(System.getenv("PATH")).orElse(""));
        stage.log(
                "%s",
                speech.map(found -> "speech by " + found.program())
                        .orElse(
                                "found no espeak-ng or espeak on the PATH: tones instead of"
                                        + " speech"));
        return speech;
    }

    private static void finish(Stage stage, Wave wave, Track track) throws IOException {
        wave.normalise(level(stage));
        stage.write("narration.wav", wave.bytes());
        stage.write("captions.srt", Cue.subRip(track.cues()));
        stage.write("audio.json", track.json(wave));
        stage.log("%.1f s, %d captions", track.durationMs() / 1000.0, track.cues().size());
        stage.progress(100, "Wrote %d captions".formatted(track.cues().size()));
    }

    private static Track revised(Stage stage, Track track) throws IOException {
        var feedback = stage.feedback();
        var rejected = stage.rejected("audio.json").map(Track::of);
        if (feedback.isEmpty() || rejected.isEmpty() || !feedback.get().patched()) {
            return track;
        }
        stage.log("kept the captions as %s edited them", feedback.get().by());
        return track.captioned(rejected.get().cues());
    }

    /// The level of the peak: lower or higher than last time when a reviewer asks for it.
    private static double level(Stage stage) throws IOException {
        var feedback = stage.feedback();
        if (feedback.isEmpty()) {
            return PEAK_DECIBELS;
        }
        var rejected = stage.rejected("audio.json");
        double last = rejected.map(json -> json.at("peak_db").decimal()).orElse(PEAK_DECIBELS);
        stage.log("rejected by %s: %s", feedback.get().by(), feedback.get().reason());
        if (feedback.get().asks("louder|too quiet|too soft")) {
            return Math.min(LOUDEST_DECIBELS, last + STEP_DECIBELS);
        }
        if (feedback.get().asks("quieter|softer|too loud")) {
            return last - STEP_DECIBELS;
        }
        if (!feedback.get().patched()) {
            stage.log("could not act on the reason; understood: louder, quieter. An edit is kept.");
        }
        return last;
    }
}
