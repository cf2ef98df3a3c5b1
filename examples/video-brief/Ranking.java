import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Scores text against a query by tf-idf and cosine: a term weighs more the oftener it stands in
/// the text, `1 + ln(tf)`, and the fewer sentences of the corpus have it, `ln(1 + N/df)`.
/// Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, ch. 6.
final class Ranking {
    private final Map<String, Integer> sentencesWith = new TreeMap<>();
    private final Map<String, TreeMap<String, Double>> weighed = new HashMap<>();
    private final int sentences;

    Ranking(Corpus corpus) {
        for (var sentence : corpus.sentences()) {
            for (var term : new HashSet<>(Words.terms(sentence.text()))) {
                sentencesWith.merge(term, 1, Integer::sum);
            }
        }
        sentences = corpus.sentences().size();
    }

    Set<String> vocabulary() {
        return sentencesWith.keySet();
    }

    /// Cosine of the two texts, in `[0, 1]`; 0 when they share no term.
    double likeness(String one, String other) {
        var a = weights(one);
        var b = weights(other);
        double dot =
                a.entrySet().stream()
                        .mapToDouble(e -> e.getValue() * b.getOrDefault(e.getKey(), 0.0))
                        .sum();
        return dot == 0 ? 0 : dot / (length(a) * length(b));
    }

    /// The heaviest terms of a text, as they are written in it first, best first.
    List<String> keywords(String text, int limit) {
        var written = new TreeMap<String, String>();
        for (var word : Words.of(text)) {
            written.putIfAbsent(Words.stem(word), word);
        }
        return weights(text).entrySet().stream()
                .filter(entry -> !entry.getKey().matches("\\d+"))
                .sorted(Comparator.comparing((Map.Entry<String, Double> e) -> -e.getValue()))
                .limit(limit)
                .map(entry -> written.get(entry.getKey()))
                .toList();
    }

    private TreeMap<String, Double> weights(String text) {
        return weighed.computeIfAbsent(text, this::weigh);
    }

    // A TreeMap, so that sums run in one order and give one result.
    private TreeMap<String, Double> weigh(String text) {
        var counts = new TreeMap<String, Integer>();
        Words.terms(text).forEach(term -> counts.merge(term, 1, Integer::sum));
        var weights = new TreeMap<String, Double>();
        counts.forEach((term, count) -> weights.put(term, (1 + Math.log(count)) * rarity(term)));
        return weights;
    }

    private double rarity(String term) {
        return Math.log(1 + sentences / (double) sentencesWith.getOrDefault(term, sentences));
    }

    private static double length(Map<String, Double> weights) {
        return Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    }
}
