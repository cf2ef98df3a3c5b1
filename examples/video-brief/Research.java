import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Stage 2. Grounds the outline: finds the sentences that each section may quote, what they claim
/// and which other source says the same. Writes `research.json`.
final class Research {
    private static final double LIKE_ENOUGH = 0.12;
    private static final double SAME_SUBJECT = 0.2;
    private static final int SUPPORTS = 3;

    private final Brief brief;
    private final Corpus corpus;
    private final Ranking ranking;

    private Research(Brief brief, Corpus corpus) {
        this.brief = brief;
        this.corpus = corpus;
        this.ranking = new Ranking(corpus);
    }

    static void main() throws Exception {
        Stage.perform(Research::run);
    }

    private static void run(Stage stage) throws IOException {
        var edited = stage.edited("research.json");
        if (edited.isPresent()) {
            stage.log("kept the evidence as a reviewer edited it");
            stage.write("research.json", Json.write(edited.get()));
            return;
        }
        Log.unmoved(stage);
        var brief = stage.brief();
        var plan = Plan.of(stage.artifact("outline", "outline.json"));
        var research = new Research(brief, Corpus.read(brief.sources()));
        long start = System.nanoTime();
        var findings = research.ground(plan);
        stage.invoked("sources.search", start);
        stage.progress(70, "Searched the sources for %d sections".formatted(plan.parts().size()));
        stage.write("research.json", research.json(findings));
        stage.progress(100, "Found %d sentences to quote".formatted(all(findings).count()));
        findings.sections()
                .forEach(f -> stage.log("%s: %d sentences", f.id(), f.evidence().size()));
    }

    private Findings ground(Plan plan) {
        return new Findings(
                plan.parts().stream()
                        .map(part -> new Findings.Finding(part.id(), evidence(plan, part)))
                        .toList());
    }

    private List<Evidence> evidence(Plan plan, Part part) {
        var own = corpus.sentences().stream().filter(s -> told(plan, part, s)).toList();
        if (own.isEmpty()) {
            throw Failure.badInput(
                    "outline.json: section %s names sentences %d to %d of %s, which are not in the "
                                    .formatted(part.id(), part.from(), part.to(), part.source())
                            + "sources");
        }
        var passage = String.join(" ", own.stream().map(Sentence::text).toList());
        var found = new ArrayList<Evidence>();
        own.forEach(sentence -> found.add(weighed(sentence, passage, false)));
        if (part.role().equals("body")) {
            supports(plan, passage).forEach(found::add);
        }
        return found;
    }

    private static boolean told(Plan plan, Part part, Sentence sentence) {
        boolean elsewhere =
                plan.parts().stream()
                        .anyMatch(other -> !other.role().equals("body") && other.tells(sentence));
        return part.tells(sentence) && (!part.role().equals("body") || !elsewhere);
    }

    /// Sentences that no section tells and that speak of the same, best first.
    private Stream<Evidence> supports(Plan plan, String passage) {
        return corpus.sentences().stream()
                .filter(sentence -> plan.parts().stream().noneMatch(part -> part.tells(sentence)))
                .filter(Sentence::standsAlone)
                .filter(sentence -> ranking.likeness(passage, sentence.text()) >= LIKE_ENOUGH)
                .map(sentence -> weighed(sentence, passage, true))
                .sorted(Comparator.comparingDouble(Evidence::score).reversed())
                .limit(SUPPORTS);
    }

    private Evidence weighed(Sentence sentence, String passage, boolean supporting) {
        var text = sentence.text();
        double score =
                ranking.likeness(brief.topic() + " " + brief.title(), text)
                        + 0.5 * ranking.likeness(passage, text)
                        + (sentence.standsAlone() ? 0.15 : 0)
                        + audienceBonus(sentence);
        var claims = Claim.of(text).stream().map(Claim::word).toList();
        return new Evidence(sentence, score, supporting, claims, corroboration(sentence));
    }

    private double audienceBonus(Sentence sentence) {
        return switch (brief.audience()) {
            case GENERAL -> sentence.words() > 30 ? -0.1 : 0;
            case NEWCOMERS -> (20 - sentence.words()) * 0.02;
            case PRACTITIONERS -> Claim.of(sentence.text()).contains(Claim.STATISTIC) ? 0.25 : 0;
        };
    }

    private List<String> corroboration(Sentence sentence) {
        return corpus.sentences().stream()
                .filter(other -> !other.source().equals(sentence.source()))
                .filter(o -> ranking.likeness(sentence.text(), o.text()) >= SAME_SUBJECT)
                .map(Sentence::ref)
                .toList();
    }

    private Map<String, Object> json(Findings findings) throws IOException {
        var references = new ArrayList<Map<String, Object>>();
        for (var source : corpus.sources()) {
            references.add(reference(source));
        }
        return Json.object(
                "sections", findings.sections().stream().map(Research::section).toList(),
                "references", references,
                "fact_guard", factGuard(findings));
    }

    private static Map<String, Object> section(Findings.Finding finding) {
        return Json.object(
                "id", finding.id(),
                "evidence", finding.evidence().stream().map(Evidence::json).toList());
    }

    private Map<String, Object> reference(Corpus.Source source) throws IOException {
        var digest = Digest.of(Path.of(brief.sources(), source.name()));
        return Json.object(
                "source", source.name(),
                "title", source.title(),
                "words", source.words(),
                "sha256", digest);
    }

    /// Names the claims that a careful reader would check first: superlatives and hedged figures
    /// which no other source repeats. They are flagged, not removed: a reviewer decides.
    private static Map<String, Object> factGuard(Findings findings) {
        var counts = Json.object();
        for (var claim : Claim.values()) {
            int count = (int) all(findings).filter(e -> e.claims().contains(claim.word())).count();
            counts.put(claim.word(), count);
        }
        var flagged = all(findings).filter(Research::wantsCheck).map(Research::flag).toList();
        return Json.object("mode", "warn", "claims", counts, "flagged", flagged);
    }

    private static boolean wantsCheck(Evidence evidence) {
        return evidence.corroboration().isEmpty() && !suspects(evidence).isEmpty();
    }

    private static List<String> suspects(Evidence evidence) {
        return Stream.of(Claim.values())
                .filter(Claim::wantsSupport)
                .map(Claim::word)
                .filter(evidence.claims()::contains)
                .toList();
    }

    private static Map<String, Object> flag(Evidence evidence) {
        return Json.object(
                "ref",
                evidence.sentence().ref(),
                "claims",
                suspects(evidence),
                "action",
                "flag",
                "note",
                "no other source says the same");
    }

    private static Stream<Evidence> all(Findings findings) {
        return findings.sections().stream().flatMap(finding -> finding.evidence().stream());
    }
}
