import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the sound of a storyboard, scene by scene, each in the time that the storyboard gives it.
/// Speech that is too long is said faster, up to a limit; beyond it the scene grows.
final class Recorder {
    private static final int TONE_RATE = 11_025;
    private static final int SPEECH_RATE = 22_050;
    private static final int LEAD_MS = 120;
    private static final int TAIL_MS = 150;
    private static final double MOST_HURRY = 1.25;
    private static final double BELL_HERTZ = 1318.5;
    private static final double[] TICK_HERTZ = {392, 440, 523.3, 440};

    private final Board board;
    private final Brief brief;
    private final Optional<Speech> speech;
    private final List<Track.Span> spans = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private Wave wave;

    Recorder(Board board, Brief brief, Optional<Speech> speech) {
        this.board = board;
        this.brief = brief;
        this.speech = speech;
        this.wave = new Wave(speech.isPresent() ? SPEECH_RATE : TONE_RATE, board.durationMs());
    }

    Wave wave() {
        return wave;
    }

    Track record() throws IOException, InterruptedException {
        int at = 0;
        for (var scene : board.scenes()) {
            int lasting = speech.isPresent() ? speak(scene, at) : tick(scene, at);
            at += lasting;
        }
        var voice = speech.map(Speech::name).orElse("tones");
        return new Track(voice, speech.isPresent(), wave.milliseconds(), spans, cues);
    }

    /// Says a scene, once more and faster when it does not fit, and returns how long it lasts.
    private int speak(Scene scene, int at) throws IOException, InterruptedException {
        var sentences = Words.sentences(scene.narration());
        int room = scene.durationMs() - LEAD_MS - TAIL_MS * sentences.size();
        int pace = brief.tone().wordsPerMinute;
        var said = say(sentences, pace);
        double hurry = Math.min(MOST_HURRY, length(said) / (double) Math.max(1, room));
        if (hurry > 1) {
            said = say(sentences, (int) Math.ceil(pace * hurry * 1.02));
        }
        int end = at + LEAD_MS;
        for (int i = 0; i < said.size(); i++) {
            wave.lay(end, said.get(i));
            int start = end;
            end += said.get(i).milliseconds() + TAIL_MS;
            cues.addAll(Cue.of(scene.id(), sentences.get(i), start, end - TAIL_MS));
        }
        int lasting = Math.max(scene.durationMs(), end - at);
        spans.add(new Track.Span(scene.id(), at, lasting, length(said)));
        return lasting;
    }

    private List<Wave> say(List<String> sentences, int pace)
            throws IOException, InterruptedException {
        var said = new ArrayList<Wave>();
        for (var sentence : sentences) {
            said.add(speech.orElseThrow().say(sentence, pace));
        }
        return said;
    }

    private static int length(List<Wave> waves) {
        return waves.stream().mapToInt(Wave::milliseconds).sum();
    }

    /// A bell for the scene and a tick for each of its words, where the word would be said.
    private int tick(Scene scene, int at) {
        wave.strike(at, BELL_HERTZ, 0.22, 260);
        wave.strike(at, BELL_HERTZ * 2.76, 0.07, 120);
        var sentences = Words.sentences(scene.narration());
        double all = Words.seconds(sentences, brief.tone().wordsPerMinute);
        double start = at;
        for (var sentence : sentences) {
            double share = Words.seconds(sentence, brief.tone().wordsPerMinute) / all;
            double end = start + scene.durationMs() * share;
            cues.addAll(Cue.of(scene.id(), sentence, (int) start, (int) end - TAIL_MS));
            ticks(sentence, start, end - TAIL_MS);
            start = end;
        }
        spans.add(new Track.Span(scene.id(), at, scene.durationMs(), 0));
        return scene.durationMs();
    }

    private void ticks(String sentence, double start, double end) {
        var words = Words.of(sentence);
        int syllables = words.stream().mapToInt(Words::syllables).sum();
        double at = start;
        for (int i = 0; i < words.size(); i++) {
            wave.strike(at, TICK_HERTZ[i % TICK_HERTZ.length], 0.12, 45);
            at += (end - start) * Words.syllables(words.get(i)) / syllables;
        }
    }
}
