import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A number in a text and what it counts: `23 people`, `125 miles per hour`.
record Figure(double value, String shown, String label) {
    private static final String SMALL_WORDS =
            "(?:and|or|of|in|to|from|on|at|by|with|than|were|was|are|is|which|that|when|a|the)\\b";
    private static final Pattern COUNTED =
            Pattern.compile(
                    "(?<before>\\p{L}+) (?<number>\\d[\\d,]*(?:\\.\\d+)?)"
                            + "(?: (?<after>(?:(?!%s)\\p{Ll}+ ?){1,3}))?".formatted(SMALL_WORDS));

    static Figure of(Json json) {
        return new Figure(
                json.at("value").decimal(), json.at("shown").text(), json.at("label").text());
    }

    /// The figures of a text, leaving out years, dates and numbers in names such as `Level 2`.
    static List<Figure> in(String text) {
        var figures = new ArrayList<Figure>();
        var found = COUNTED.matcher(text);
        while (found.find()) {
            var number = found.group("number").replaceFirst(",$", "");
            var before = found.group("before");
            boolean named = Character.isUpperCase(before.charAt(0));
            boolean year = Words.years(number).size() == 1;
            boolean date =
                    text.substring(found.end("number")).matches("(?s) \\p{Lu}\\p{Ll}+ \\d{4}.*");
            if (!named && !year && !date) {
                var after = found.group("after");
                var label = label(before, after == null ? "" : after.strip());
                var value = Double.parseDouble(number.replace(",", ""));
                figures.add(new Figure(value, shown(before, number), label));
            }
        }
        return figures;
    }

    Map<String, Object> json() {
        return Json.object("value", Json.rounded(value, 2), "shown", shown, "label", label);
    }

    private static String label(String before, String after) {
        boolean deed = before.endsWith("ed");
        return after.isEmpty() ? before : deed ? after + " " + before : after;
    }

    private static String shown(String before, String number) {
        return before.equals("than") ? "over " + number : number;
    }
}
