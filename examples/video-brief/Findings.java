import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What research found for each section, in the order of the outline.
record Findings(List<Finding> sections) {

    /// The evidence for one section: its own passage first, in order, then what supports it.
    record Finding(String id, List<Evidence> evidence) {
        Finding {
            evidence = List.copyOf(evidence);
        }
    }

    Findings {
        sections = List.copyOf(sections);
    }

    static Findings of(Json json) {
        return new Findings(
                json.at("sections").items().stream()
                        .map(
                                section ->
                                        new Finding(
                                                section.at("id").text(),
                                                section.at("evidence").items().stream()
                                                        .map(Evidence::of)
                                                        .toList()))
                        .toList());
    }

    List<Evidence> of(String section) {
        return sections.stream()
                .filter(finding -> finding.id().equals(section))
                .findFirst()
                .map(Finding::evidence)
                .orElse(List.of());
    }

    /// The stems of everything that can be told.
    Set<String> vocabulary() {
        return sections.stream()
                .flatMap(finding -> finding.evidence().stream())
                .flatMap(evidence -> Words.terms(evidence.sentence().text()).stream())
                .collect(Collectors.toSet());
    }

    boolean quotes(String sentence) {
        return sections.stream()
                .flatMap(finding -> finding.evidence().stream())
                .anyMatch(evidence -> evidence.sentence().text().equals(sentence));
    }
}
