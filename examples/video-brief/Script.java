import java.io.IOException;
import java.util.Optional;

/// Stage 3. Writes the narration, each claim with the place it comes from: `script.json`.
///
/// Run again after a rejection it keeps an edited script word for word and derives the figures
/// anew; without an edit it does what the reason asks, where it understands the reason.
final class Script {
    private static final double LENGTH_TOLERANCE = 0.1;

    private Script() {}

    static void main() throws Exception {
        Stage.perform(Script::run);
    }

    private static void run(Stage stage) throws IOException {
        var brief = stage.brief();
        var feedback = stage.feedback();
        var rejected = stage.rejected("script.json").map(Narration::of);
        stage.progress(20, "Read the evidence");
        if (feedback.isPresent() && feedback.get().patched() && rejected.isPresent()) {
            var by = feedback.get().by();
            stage.log("kept the script as %s edited it; derived its figures anew", by);
            finish(stage, brief, rejected.get(), "edited by " + by);
        } else {
            compose(stage, brief, feedback, rejected);
        }
    }

    private static void compose(
            Stage stage, Brief brief, Optional<Feedback> feedback, Optional<Narration> rejected)
            throws IOException {
        var plan = Plan.of(stage.artifact("outline", "outline.json"));
        var findings = Findings.of(stage.artifact("research", "research.json"));
        double before =
                rejected.map(n -> n.seconds(brief.tone())).orElse(0.0 + brief.targetSeconds());
        var wishes =
                feedback.map(f -> Wishes.of(f, before, findings.vocabulary()))
                        .orElse(Wishes.none(brief.targetSeconds()));
        feedback.ifPresent(f -> Log.wishes(stage, f, wishes, before));
        var narration = new Composer(brief, plan, findings, wishes, rejected).compose();
        finish(stage, brief, narration, basis(feedback, wishes, before));
    }

    private static String basis(Optional<Feedback> feedback, Wishes wishes, double before) {
        if (feedback.isEmpty()) {
            return "composed from the sources";
        }
        return wishes.understood(before)
                ? "composed again; " + String.join("; ", wishes.described(before))
                : "composed again with other sentences; the reason was not understood";
    }

    private static void finish(Stage stage, Brief brief, Narration narration, String basis)
            throws IOException {
        double seconds = narration.seconds(brief.tone());
        int words = Words.count(narration.text());
        stage.write("script.json", narration.json(brief, basis));
        stage.log(
                "%d words, %.1f s at %.0f words a minute; target %d s",
                words, seconds, Words.wordsPerMinute(words, seconds), brief.targetSeconds());
        if (Math.abs(seconds - brief.targetSeconds()) > LENGTH_TOLERANCE * brief.targetSeconds()) {
            stage.log("the length misses the target by more than 10 %%");
        }
        stage.progress(
                100, "Wrote %d words in %d sections".formatted(words, narration.sections().size()));
    }
}
