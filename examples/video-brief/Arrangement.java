import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Chooses the passages that the body of the film tells, and their order, as the preset says.
record Arrangement(Brief brief, Corpus corpus, Ranking ranking, Wishes wishes) {

    private record Scored(Passage passage, double relevance) {}

    /// At most `count` passages out of `candidates`, which stand in the order of the sources.
    List<Passage> choose(List<Passage> candidates, int count) {
        var everything = String.join(" ", candidates.stream().map(Passage::text).toList());
        var ranked =
                candidates.stream()
                        .map(passage -> new Scored(passage, relevance(passage, everything)))
                        .sorted(Comparator.comparingDouble(Scored::relevance).reversed())
                        .toList();
        return switch (brief.preset()) {
            case EXPLAINER -> inOrderOf(candidates, byTurns(ranked, count));
            case TIMELINE -> byYear(ranked, count);
            case SPOTLIGHT -> inOrderOf(candidates, mostlyOneSource(ranked, count));
        };
    }

    private double relevance(Passage passage, String everything) {
        return ranking.likeness(brief.topic() + " " + brief.title(), passage.text())
                + 0.35 * ranking.likeness(everything, passage.text())
                + 0.3 * wishes.bonus(passage.text());
    }

    /// The best passage of each source, then the second best of each, and so on.
    private static List<Passage> byTurns(List<Scored> ranked, int count) {
        var bySource = new LinkedHashMap<String, List<Passage>>();
        for (var scored : ranked) {
            bySource.computeIfAbsent(scored.passage().source(), _ -> new ArrayList<>())
                    .add(scored.passage());
        }
        var chosen = new ArrayList<Passage>();
        for (int turn = 0; turn < ranked.size(); turn++) {
            for (var passages : bySource.values()) {
                if (turn < passages.size() && chosen.size() < count) {
                    chosen.add(passages.get(turn));
                }
            }
        }
        return chosen;
    }

    private static List<Passage> byYear(List<Scored> ranked, int count) {
        return ranked.stream()
                .map(Scored::passage)
                .filter(passage -> passage.firstYear() < Integer.MAX_VALUE)
                .limit(count)
                .sorted(Comparator.comparingInt(Passage::firstYear))
                .toList();
    }

    private static List<Passage> mostlyOneSource(List<Scored> ranked, int count) {
        var passages = ranked.stream().map(Scored::passage).toList();
        var best = passages.getFirst().source();
        var chosen = new ArrayList<Passage>();
        int fromBest = Math.max(1, (int) Math.ceil(count * 0.6));
        passages.stream().filter(p -> p.source().equals(best)).limit(fromBest).forEach(chosen::add);
        passages.stream()
                .filter(passage -> !passage.source().equals(best))
                .limit(count - chosen.size())
                .forEach(chosen::add);
        return chosen;
    }

    private static List<Passage> inOrderOf(List<Passage> order, Collection<Passage> chosen) {
        return order.stream().filter(chosen::contains).toList();
    }
}
