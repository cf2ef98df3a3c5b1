package dev.signalbox.engine.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant to write.
public final class Nearest {

    private static final int LONGEST = 80;

    private Nearest() {}

    /// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours;
    /// case does not count), if it is near enough to be a slip: less than half of the word, and at
    /// most 3.
    public static Optional<String> of(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        int farthest = Math.clamp((typed.length() - 1) / 2, 1, 3);
        record Candidate(String text, int distance) {}
        return candidates.stream()
                .filter(text -> text.length() <= LONGEST)
                .map(text -> new Candidate(text, distance(typed, text.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= farthest)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
                .map(Candidate::text);
    }

    /// `": did you mean \`title\`?"`, or nothing.
    public static String hint(String word, Collection<String> candidates) {
        return of(word, candidates).map(": did you mean `%s`?"::formatted).orElse("");
    }

    /// Optimal string alignment, the restricted Damerau-Levenshtein distance.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
