import java.util.ArrayList;
import java.util.List;

/// What acceptance asks of the sound and of the captions.
record SoundChecks(
        Board board, Narration script, Track track, Json audio, Wave wave, Json thresholds) {
    private static final double SILENT_DECIBELS = -50;

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(sceneTimes());
        checks.add(peak());
        checks.add(silence());
        checks.add(spokenPace());
        checks.add(
                Check.unknown(
                        "audio.loudness",
                        "Loudness",
                        "-14 LUFS, give or take 0.5",
                        "no meter for ITU-R BS.1770 in this pipeline"));
        checks.add(captionOrder());
        checks.add(captionEnd());
        checks.add(captionSpeed());
        checks.add(captionText());
        return checks;
    }

    private Check sceneTimes() {
        double wanted = thresholds.at("scene_tolerance").decimal();
        double worst =
                board.scenes().stream()
                        .mapToDouble(
                                scene -> PictureChecks.deviation(scene, audio.at("scenes").items()))
                        .max()
                        .orElse(1);
        return Check.must(
                worst <= wanted,
                "audio.scene_times",
                "Greatest deviation of a scene in the sound",
                Check.number("%.2f %%", worst * 100),
                Check.number("at most %.0f %%", wanted * 100));
    }

    private Check peak() {
        double most = thresholds.at("peak_db").decimal();
        return Check.must(
                wave.peakDecibels() <= most + 0.05,
                "audio.peak",
                "Loudest sample",
                Check.number("%.1f dBFS", wave.peakDecibels()),
                Check.number("at most %.1f dBFS", most));
    }

    private Check silence() {
        double most = thresholds.at("silence_seconds").decimal();
        double longest = wave.longestSilence(SILENT_DECIBELS);
        return Check.should(
                longest <= most,
                "audio.silence",
                "Longest silence",
                Check.number("%.1f s", longest),
                Check.number("at most %.1f s", most));
    }

    private Check spokenPace() {
        double least = thresholds.at("pace_wpm").at("least").decimal();
        double most = thresholds.at("pace_wpm").at("most").decimal();
        var wanted = Check.number("%.0f to %.0f", least, most);
        var title = "Pace of the recorded speech, pauses included";
        if (!track.speech()) {
            return Check.unknown("audio.pace", title, wanted, "the track is tones, not speech");
        }
        double pace = Words.wordsPerMinute(Words.count(script.text()), track.durationMs() / 1000.0);
        var measured = Check.number("%.0f words a minute", pace);
        return Check.must(pace >= least && pace <= most, "audio.pace", title, measured, wanted);
    }

    private Check captionOrder() {
        long wrong = 0;
        int end = 0;
        for (var cue : track.cues()) {
            wrong += cue.startMs() < end || cue.endMs() <= cue.startMs() ? 1 : 0;
            end = cue.endMs();
        }
        return Check.must(
                wrong == 0,
                "captions.order",
                "Captions out of time order",
                "%d of %d".formatted(wrong, track.cues().size()),
                "none");
    }

    private Check captionEnd() {
        int last = track.cues().stream().mapToInt(Cue::endMs).max().orElse(0);
        return Check.must(
                last > 0 && last <= wave.milliseconds(),
                "captions.end",
                "End of the last caption",
                Check.number("%.1f s", last / 1000.0),
                Check.number("within %.1f s", wave.milliseconds() / 1000.0));
    }

    private Check captionSpeed() {
        double most = thresholds.at("caption_characters_a_second").decimal();
        double fastest =
                track.cues().stream()
                        .mapToDouble(c -> c.text().length() * 1000.0 / (c.endMs() - c.startMs()))
                        .max()
                        .orElse(0);
        return Check.should(
                fastest <= most,
                "captions.speed",
                "Fastest caption",
                Check.number("%.1f characters a second", fastest),
                Check.number("at most %.0f", most));
    }

    private Check captionText() {
        var captions = String.join(" ", track.cues().stream().map(Cue::text).toList());
        boolean same = Words.of(captions).equals(Words.of(script.text()));
        return Check.should(
                same,
                "captions.text",
                "Captions say what the script says",
                same ? "word for word" : "they differ",
                "word for word");
    }
}
