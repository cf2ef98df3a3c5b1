import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Composes the narration from the evidence: for each section a run of neighbouring sentences that
/// begins with one which stands alone, chosen together so that the whole comes near its length.
///
/// @param last the narration that was rejected, if any: sections that a person wrote stay as they
///     are, and other sections are told in another way when the reason is not understood
record Composer(
        Brief brief, Plan plan, Findings findings, Wishes wishes, Optional<Narration> last) {
    private static final double SIGNPOST_FROM_SECONDS = 60;
    private static final int LONGEST_RUN = 12;
    private static final double LEAD_MERIT = 0.15;

    Narration compose() {
        var tellings = plan.parts().stream().map(this::tellings).toList();
        double framing = Words.seconds(framing(), wordsPerMinute());
        var chosen = Fitting.fit(tellings, wishes.seconds() - framing);
        var sections = new ArrayList<Narration.Section>();
        for (int i = 0; i < chosen.size(); i++) {
            sections.add(section(plan.parts().get(i), chosen.get(i)));
        }
        return new Narration(last.map(Narration::title).orElse(plan.title()), sections);
    }

    private Narration.Section section(Part part, Telling telling) {
        return written(part.id())
                .orElseGet(
                        () ->
                                new Narration.Section(
                                        part.id(),
                                        part.role(),
                                        heading(part),
                                        text(part, telling),
                                        telling.sentences().stream()
                                                .map(e -> Citation.of(e.sentence()))
                                                .toList()));
    }

    private String heading(Part part) {
        return lastOf(part.id()).map(Narration.Section::heading).orElse(part.heading());
    }

    private String text(Part part, Telling telling) {
        var sentences = new ArrayList<>(telling.texts());
        if (part.role().equals("opening") && hasSignpost()) {
            sentences.add(signpost());
        }
        if (part.role().equals("closing")) {
            sentences.add(Phrases.callToAction(brief.tone()));
        }
        return String.join(" ", sentences);
    }

    private List<Telling> tellings(Part part) {
        var written = written(part.id());
        if (written.isPresent()) {
            return List.of(new Telling(List.of(), written.get().seconds(brief.tone()), 0));
        }
        var evidence = findings.of(part.id());
        var own = evidence.stream().filter(e -> !e.supporting()).toList();
        var tellings = new ArrayList<Telling>();
        for (int from = 0; from < own.size(); from++) {
            if (from == 0 || own.get(from).sentence().standsAlone()) {
                int most = Math.min(own.size(), from + LONGEST_RUN);
                for (int to = from + 1; to <= most; to++) {
                    tellings.add(telling(part, own.subList(from, to)));
                }
            }
        }
        supported(own, evidence).forEach(run -> tellings.add(telling(part, run)));
        return tellings;
    }

    /// The whole passage, followed by one, two and more supporting sentences.
    private static List<List<Evidence>> supported(List<Evidence> own, List<Evidence> evidence) {
        var runs = new ArrayList<List<Evidence>>();
        for (int to = own.size() + 1; to <= evidence.size(); to++) {
            runs.add(evidence.subList(0, to));
        }
        return runs;
    }

    private Telling telling(Part part, List<Evidence> run) {
        var texts = run.stream().map(e -> e.sentence().text()).toList();
        double seconds = Words.seconds(texts, wordsPerMinute());
        double budget = part.seconds() * wishes.seconds() / brief.targetSeconds();
        double score = run.stream().mapToDouble(this::score).average().orElse(0);
        double excess = Math.abs(seconds - budget) / budget;
        boolean leads = run.getFirst().equals(findings.of(part.id()).getFirst());
        double merit =
                2 * score
                        + (leads ? LEAD_MERIT : 0)
                        - excess
                        - (wasRejected(part, texts) ? 1.5 : 0);
        return new Telling(run, seconds, merit);
    }

    private double score(Evidence evidence) {
        return evidence.score()
                + wishes.bonus(evidence.sentence().text())
                - (evidence.supporting() ? 0.3 : 0);
    }

    private boolean wasRejected(Part part, List<String> texts) {
        return !understood()
                && lastOf(part.id())
                        .filter(section -> section.text().contains(String.join(" ", texts)))
                        .isPresent();
    }

    private boolean understood() {
        return last.map(n -> wishes.understood(n.seconds(brief.tone()))).orElse(true);
    }

    /// The section of the rejected narration, when a person wrote in it.
    private Optional<Narration.Section> written(String id) {
        return lastOf(id)
                .filter(
                        section ->
                                !Words.sentences(section.text()).stream()
                                        .allMatch(s -> findings.quotes(s) || Phrases.isOurs(s)));
    }

    private Optional<Narration.Section> lastOf(String id) {
        return last.stream()
                .flatMap(narration -> narration.sections().stream())
                .filter(section -> section.id().equals(id))
                .findFirst();
    }

    private List<String> framing() {
        var framing = new ArrayList<String>();
        if (hasSignpost() && written("opening").isEmpty()) {
            framing.add(signpost());
        }
        if (written("closing").isEmpty()) {
            framing.add(Phrases.callToAction(brief.tone()));
        }
        return framing;
    }

    private boolean hasSignpost() {
        return wishes.seconds() >= SIGNPOST_FROM_SECONDS && bodyHeadings().size() > 1;
    }

    private String signpost() {
        return Phrases.signpost(bodyHeadings());
    }

    private List<String> bodyHeadings() {
        return plan.parts().stream()
                .filter(part -> part.role().equals("body"))
                .map(this::heading)
                .toList();
    }

    private int wordsPerMinute() {
        return brief.tone().wordsPerMinute;
    }
}
