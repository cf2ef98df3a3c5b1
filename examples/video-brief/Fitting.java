import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Picks one telling for each section, so that their merits are high and their lengths together
/// come near a target. Exact for times rounded to half seconds, by dynamic programming over them:
/// `best[t] = max over tellings (best[t - length] + merit)`, then the `t` for which
/// `best[t] - DEVIATION * |t - target| / target` is greatest.
final class Fitting {
    private static final double DEVIATION = 12;

    private Fitting() {}

    static List<Telling> fit(List<List<Telling>> sections, double targetSeconds) {
        int steps = 1 + sections.stream().mapToInt(Fitting::longest).sum();
        var best = new double[steps];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[0] = 0;
        var choices = new ArrayList<int[]>();
        for (var tellings : sections) {
            var choice = new int[steps];
            best = extended(best, tellings, choice);
            choices.add(choice);
        }
        return traced(sections, choices, nearest(best, halves(targetSeconds)));
    }

    private static double[] extended(double[] best, List<Telling> tellings, int[] choice) {
        var next = new double[best.length];
        Arrays.fill(next, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < tellings.size(); i++) {
            int length = halves(tellings.get(i).seconds());
            for (int t = length; t < best.length; t++) {
                double merit = best[t - length] + tellings.get(i).merit();
                if (merit > next[t]) {
                    next[t] = merit;
                    choice[t] = i;
                }
            }
        }
        return next;
    }

    private static int nearest(double[] best, int target) {
        int chosen = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < best.length; t++) {
            double worth = best[t] - DEVIATION * Math.abs(t - target) / target;
            if (worth > highest) {
                highest = worth;
                chosen = t;
            }
        }
        return chosen;
    }

    private static List<Telling> traced(
            List<List<Telling>> sections, List<int[]> choices, int end) {
        var tellings = new ArrayList<Telling>();
        int t = end;
        for (int i = sections.size() - 1; i >= 0; i--) {
            var telling = sections.get(i).get(choices.get(i)[t]);
            tellings.addFirst(telling);
            t -= halves(telling.seconds());
        }
        return tellings;
    }

    private static int longest(List<Telling> tellings) {
        return tellings.stream().mapToInt(telling -> halves(telling.seconds())).max().orElse(0);
    }

    private static int halves(double seconds) {
        return (int) Math.round(seconds * 2);
    }
}
