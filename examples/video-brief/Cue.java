import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A caption: text, and when it is on the screen.
record Cue(String scene, int startMs, int endMs, String text) {
    private static final int LONGEST = 84;

    static Cue of(Json json) {
        return new Cue(
                json.at("scene").text(),
                json.at("start_ms").integer(),
                json.at("end_ms").integer(),
                json.at("text").text());
    }

    /// Cuts a sentence into captions of two lines at most and shares its time among them by the
    /// time that their words take.
    static List<Cue> of(String scene, String sentence, int startMs, int endMs) {
        var texts = pieces(sentence);
        double all = Words.seconds(texts, 160);
        var cues = new ArrayList<Cue>();
        double said = 0;
        for (var text : texts) {
            int start = (int) Math.round(startMs + (endMs - startMs) * said / all);
            said += Words.seconds(text, 160);
            int end = (int) Math.round(startMs + (endMs - startMs) * said / all);
            cues.add(new Cue(scene, start, end, text));
        }
        return cues;
    }

    /// The captions as a SubRip file.
    static String subRip(List<Cue> cues) {
        var out = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            var cue = cues.get(i);
            out.append("%d\n%s --> %s\n".formatted(i + 1, clock(cue.startMs), clock(cue.endMs)));
            out.append(String.join("\n", lines(cue.text))).append("\n\n");
        }
        return out.toString();
    }

    Map<String, Object> json() {
        return Json.object("scene", scene, "start_ms", startMs, "end_ms", endMs, "text", text);
    }

    /// Pieces of about the same length, cut at a comma where one is near.
    private static List<String> pieces(String sentence) {
        int count = (sentence.length() + LONGEST - 1) / LONGEST;
        var pieces = new ArrayList<String>();
        var rest = sentence;
        for (int left = count; left > 1 && rest.length() > LONGEST / 2; left--) {
            int cut = cut(rest, rest.length() / left);
            pieces.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        pieces.addAll(rest.length() > LONGEST ? halves(rest) : List.of(rest));
        return pieces;
    }

    private static List<String> halves(String text) {
        int cut = cut(text, text.length() / 2);
        return List.of(text.substring(0, cut).strip(), text.substring(cut).strip());
    }

    /// The best place to cut near a length: after a comma if possible, else between words.
    private static int cut(String text, int near) {
        int best = text.length();
        double least = Double.MAX_VALUE;
        for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
            boolean pause = ",;:".indexOf(text.charAt(at - 1)) >= 0;
            double far = Math.abs(at - near) - (pause ? 14 : 0) + (at > LONGEST ? 1000 : 0);
            if (far < least) {
                least = far;
                best = at;
            }
        }
        return best;
    }

    private static List<String> lines(String text) {
        return text.length() <= LONGEST / 2 ? List.of(text) : halves(text);
    }

    private static String clock(int ms) {
        return "%02d:%02d:%02d,%03d"
                .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }
}
