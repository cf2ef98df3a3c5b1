import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Stage 1. Plans the film: which passages of the sources it tells, in what order and how long.
/// Writes `outline.json`.
final class Outline {
    private static final double BODY_PART_SECONDS = 14;
    private static final Pattern TENSION =
            Pattern.compile(
                    "\\b(but|nothing|nobody|never|no|only|forgot|failed|cannot|mistake)\\b");
    private static final Pattern PRESENT =
            Pattern.compile("\\b(today|still|now|modern|future|remains?)\\b");

    private final Brief brief;
    private final Corpus corpus;
    private final Ranking ranking;
    private final Wishes wishes;

    private Outline(Brief brief, Corpus corpus, Ranking ranking, Wishes wishes) {
        this.brief = brief;
        this.corpus = corpus;
        this.ranking = ranking;
        this.wishes = wishes;
    }

    static void main() throws Exception {
        Stage.perform(Outline::run);
    }

    private static void run(Stage stage) throws IOException {
        var brief = stage.brief();
        long start = System.nanoTime();
        var corpus = Corpus.read(brief.sources());
        stage.invoked("sources.read", start);
        stage.log("read %d sources from %s", corpus.sources().size(), brief.sources());
        stage.progress(40, "Read %d sources".formatted(corpus.sources().size()));

        var plan = plan(stage, brief, corpus);
        stage.write("outline.json", plan.json(brief));
        stage.progress(100, "Planned %d sections".formatted(plan.parts().size()));
        plan.parts().forEach(p -> stage.log("%5.1f s  %s", p.seconds(), p.heading()));
    }

    private static Plan plan(Stage stage, Brief brief, Corpus corpus) throws IOException {
        var edited = stage.edited("outline.json");
        if (edited.isPresent()) {
            stage.log("kept the outline as a reviewer edited it");
            return Plan.of(edited.get());
        }
        var feedback = stage.feedback();
        var ranking = new Ranking(corpus);
        double seconds = brief.targetSeconds();
        var wishes =
                feedback.map(f -> Wishes.of(f, seconds, ranking.vocabulary()))
                        .orElse(Wishes.none(seconds));
        feedback.ifPresent(f -> Log.wishes(stage, f, wishes, seconds));
        return new Outline(brief, corpus, ranking, wishes).plan();
    }

    private Plan plan() {
        var closing = closing();
        var hook = hook(closing);
        var open =
                corpus.passages().stream()
                        .flatMap(passage -> without(passage, hook, closing))
                        .toList();
        var body = new Arrangement(brief, corpus, ranking, wishes).choose(open, bodyParts(open));
        if (body.isEmpty()) {
            throw Failure.badInput(
                    "expected passages that suit the preset %s in %s, found none"
                            .formatted(Brief.word(brief.preset()), brief.sources()));
        }
        return plan(hook, body, closing);
    }

    private Plan plan(Sentence hook, List<Passage> body, Passage closing) {
        double target = wishes.seconds();
        double first = Math.clamp(target * 0.13, 7, 16);
        double last = Math.clamp(target * 0.14, 9, 20);
        double each = (target - first - last) / body.size();
        var title = brief.title().isEmpty() ? capitalised(brief.topic()) : brief.title();
        var parts = new ArrayList<Part>();
        parts.add(part("opening", "opening", title, first, List.of(hook)));
        for (var passage : body) {
            var id = "s" + parts.size();
            parts.add(part(id, "body", passage.heading(), each, passage.sentences()));
        }
        parts.add(part("closing", "closing", "What remains", last, closing.sentences()));
        return new Plan(title, titles(title, body), tags(body), parts);
    }

    private Part part(
            String id, String role, String heading, double seconds, List<Sentence> sentences) {
        var text = String.join(" ", sentences.stream().map(Sentence::text).toList());
        var beats =
                sentences.stream()
                        .sorted(Comparator.comparingDouble(s -> -ranking.likeness(s.text(), text)))
                        .limit(2)
                        .sorted(Comparator.comparingInt(Sentence::number))
                        .map(Sentence::text)
                        .toList();
        var first = sentences.getFirst();
        int last = sentences.getLast().number();
        var broll = ranking.keywords(text, 4);
        return new Part(
                id, role, heading, seconds, first.source(), first.number(), last, beats, broll);
    }

    private int bodyParts(List<Passage> open) {
        int wanted = (int) Math.round(wishes.seconds() * 0.74 / BODY_PART_SECONDS);
        return Math.min(open.size(), Math.clamp(wanted, 2, 18));
    }

    /// A short sentence with a tension in it, to open with.
    private Sentence hook(Passage closing) {
        return corpus.sentences().stream()
                .filter(sentence -> !closing.sentences().contains(sentence))
                .max(Comparator.comparingDouble(this::pull))
                .orElseThrow(
                        () ->
                                Failure.badInput(
                                        "expected more than one sentence in " + brief.sources()));
    }

    private double pull(Sentence sentence) {
        boolean fits = sentence.words() >= 8 && sentence.words() <= 24;
        boolean tense = TENSION.matcher(sentence.text().toLowerCase()).find();
        return ranking.likeness(brief.topic(), sentence.text())
                + (sentence.standsAlone() && fits ? 1 : 0)
                + (tense ? 0.35 : 0);
    }

    /// The paragraph that speaks of the present, from the sentence that does; else the last one.
    private Passage closing() {
        var present =
                corpus.sentences().stream()
                        .filter(sentence -> PRESENT.matcher(sentence.text().toLowerCase()).find())
                        .filter(Sentence::standsAlone)
                        .reduce((_, later) -> later)
                        .orElse(corpus.sentences().getLast());
        return corpus.passages().stream()
                .filter(passage -> passage.sentences().contains(present))
                .map(passage -> tail(passage, present))
                .findFirst()
                .orElseThrow();
    }

    private static Passage tail(Passage passage, Sentence first) {
        var sentences =
                passage.sentences().stream()
                        .filter(s -> s.number() >= first.number())
                        .filter(s -> s.paragraph() == first.paragraph())
                        .toList();
        return new Passage(passage.source(), passage.heading(), sentences);
    }

    /// The passage without what the opening and the closing tell; nothing when that is all of it.
    private static Stream<Passage> without(Passage passage, Sentence hook, Passage closing) {
        var taken = Set.copyOf(closing.sentences());
        var rest =
                passage.sentences().stream()
                        .filter(sentence -> !sentence.equals(hook) && !taken.contains(sentence))
                        .toList();
        return rest.isEmpty()
                ? Stream.empty()
                : Stream.of(new Passage(passage.source(), passage.heading(), rest));
    }

    private static List<String> titles(String title, List<Passage> body) {
        return List.of(
                title,
                body.getFirst().heading() + " - " + body.getLast().heading(),
                title + ": a story in " + Phrases.number(body.size()) + " parts");
    }

    private List<String> tags(List<Passage> body) {
        var text = String.join(" ", body.stream().map(Passage::text).toList());
        return ranking.keywords(text, 8).stream().map(String::toLowerCase).toList();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase() + text.substring(1);
    }
}
