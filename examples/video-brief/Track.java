import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sound of the film and what it was made of. `audio.json` is the truth about its times and
/// captions; the captions file is a view of it.
///
/// @param voice name of the speech program, or `tones`
record Track(String voice, boolean speech, int durationMs, List<Span> spans, List<Cue> cues) {

    /// When the sound of a scene begins, how long it lasts and how much of it is speech.
    record Span(String scene, int startMs, int durationMs, int speechMs) {
        private static Span of(Json json) {
            return new Span(
                    json.at("id").text(),
                    json.at("start_ms").integer(),
                    json.at("duration_ms").integer(),
                    json.at("speech_ms").integer());
        }

        private Map<String, Object> json() {
            return Json.object(
                    "id", scene,
                    "start_ms", startMs,
                    "duration_ms", durationMs,
                    "speech_ms", speechMs);
        }
    }

    Track {
        spans = List.copyOf(spans);
        cues = List.copyOf(cues);
    }

    static Track of(Json json) {
        return new Track(
                json.at("voice").text(),
                json.at("speech").truth(),
                json.at("duration_ms").integer(),
                json.at("scenes").items().stream().map(Span::of).toList(),
                json.at("cues").items().stream().map(Cue::of).toList());
    }

    /// The track with captions that a person wrote, where the words of their scene are the same.
    Track captioned(List<Cue> edited) {
        var kept = new ArrayList<Cue>();
        for (var cue : cues) {
            edited.stream()
                    .filter(other -> other.scene().equals(cue.scene()))
                    .filter(other -> other.startMs() == cue.startMs())
                    .findFirst()
                    .ifPresentOrElse(kept::add, () -> kept.add(cue));
        }
        return new Track(voice, speech, durationMs, spans, kept);
    }

    Map<String, Object> json(Wave wave) {
        return Json.object(
                "file", "narration.wav",
                "voice", voice,
                "speech", speech,
                "note", note(),
                "sample_rate", wave.rate(),
                "duration_ms", durationMs,
                "peak_db", Json.rounded(wave.peakDecibels(), 1),
                "mean_db", Json.rounded(wave.meanDecibels(), 1),
                "scenes", spans.stream().map(Span::json).toList(),
                "cues", cues.stream().map(Cue::json).toList());
    }

    private String note() {
        return speech
                ? "spoken by " + voice
                : "tones in place of a voice: a bell for each scene, a tick for each word";
    }
}
