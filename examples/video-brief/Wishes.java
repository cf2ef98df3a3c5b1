import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What the words of a rejection ask for, as far as these tools understand them: another length,
/// more of a subject, less of a subject.
///
/// @param seconds the length asked for, or the present one
/// @param more stems the reviewer wants more of
/// @param less stems the reviewer wants less of
/// @param unmet wishes for subjects that are not there to be told, in the reviewer's words
record Wishes(double seconds, Set<String> more, Set<String> less, List<String> unmet) {
    private static final Pattern SECONDS = Pattern.compile("(\\d{2,3})\\s*(s|secs?|seconds)\\b");
    private static final Pattern MORE =
            Pattern.compile("\\b(more|about|mention|include|add|focus|explain)\\b");
    private static final Pattern LESS =
            Pattern.compile("\\b(less|without|drop|remove|omit|avoid|leave out|fewer)\\b");

    static Wishes none(double seconds) {
        return new Wishes(seconds, Set.of(), Set.of(), List.of());
    }

    /// @param seconds the present length
    /// @param vocabulary stems of what can be told
    static Wishes of(Feedback feedback, double seconds, Set<String> vocabulary) {
        double asked = length(feedback, seconds);
        var more = new LinkedHashSet<String>();
        var less = new LinkedHashSet<String>();
        var unmet = new ArrayList<String>();
        for (var clause : feedback.reason().toLowerCase().split("[.,;]|\\bbut\\b|\\band\\b")) {
            var subjects = Words.terms(clause).stream().filter(vocabulary::contains).toList();
            boolean wantsLess = LESS.matcher(clause).find();
            boolean wantsMore = !wantsLess && MORE.matcher(clause).find();
            (wantsLess ? less : more).addAll(wantsLess || wantsMore ? subjects : List.of());
            if (wantsMore && subjects.isEmpty()) {
                unmet.add(clause.strip());
            }
        }
        return new Wishes(asked, more, less, unmet);
    }

    boolean understood(double secondsBefore) {
        return Math.abs(seconds - secondsBefore) > 0.5 || !more.isEmpty() || !less.isEmpty();
    }

    /// What to add to the score of a sentence, between -1 and 1.
    double bonus(String text) {
        var terms = Words.terms(text);
        return (terms.stream().anyMatch(more::contains) ? 1 : 0)
                - (terms.stream().anyMatch(less::contains) ? 1 : 0);
    }

    List<String> described(double before) {
        var words = new ArrayList<String>();
        if (Math.abs(seconds - before) > 0.5) {
            words.add("length: %.0f s instead of %.0f s".formatted(seconds, before));
        }
        if (!more.isEmpty()) {
            words.add("preferring sentences with: " + String.join(", ", more));
        }
        if (!less.isEmpty()) {
            words.add("avoiding sentences with: " + String.join(", ", less));
        }
        return words;
    }

    private static double length(Feedback feedback, double seconds) {
        var asked = SECONDS.matcher(feedback.reason());
        if (asked.find()) {
            return Math.clamp(Integer.parseInt(asked.group(1)), 30, 600);
        }
        if (feedback.asks("shorter|too long|shorten|trim|cut")) {
            return seconds * 0.8;
        }
        return feedback.asks("longer|too short|lengthen|more detail") ? seconds * 1.2 : seconds;
    }
}
