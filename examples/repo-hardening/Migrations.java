import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The database migrations of one folder. Two with the same number have no order between them.
///
/// @param tool the convention that their names follow
/// @param duplicates numbers that occur more than once
/// @param gaps whether numbers are missing between the first and the last, which no tool forbids
record Migrations(String folder, String tool, int count, List<String> duplicates, boolean gaps) {
    private static final Pattern FLYWAY = Pattern.compile("V(\\d[\\d._]*?)__[^/]+\\.(sql|java)");
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{3,14})[_-][^/]+\\.(?:up\\.)?(sql|py|rb|js|ts|php)");
    private static final Pattern FOLDER =
            Pattern.compile("(^|/)(migrations?|migrate|versions)(/|$)");

    static List<Migrations> of(Snapshot snapshot) {
        Map<String, Map<String, List<String>>> folders = new TreeMap<>();
        Map<String, String> tools = new TreeMap<>();
        for (Entry entry : snapshot.files()) {
            Matcher flyway = FLYWAY.matcher(entry.name());
            Matcher numbered = NUMBERED.matcher(entry.name());
            boolean isFlyway = flyway.matches();
            boolean other = numbered.matches() && FOLDER.matcher(entry.folder()).find();
            boolean undo = entry.name().contains(".down.");
            if (Place.isOwn(entry.path()) && !undo && (isFlyway || other)) {
                tools.put(entry.folder(), isFlyway ? "flyway" : "numbered");
                String number = isFlyway ? flyway.group(1) : numbered.group(1);
                folders.computeIfAbsent(entry.folder(), _ -> new TreeMap<>())
                        .computeIfAbsent(canonical(number), _ -> new ArrayList<>())
                        .add(entry.name());
            }
        }
        return folders.entrySet().stream()
                .map(e -> of(e.getKey(), tools.get(e.getKey()), e.getValue()))
                .toList();
    }

    private static Migrations of(String folder, String tool, Map<String, List<String>> byNumber) {
        List<String> duplicates =
                byNumber.values().stream()
                        .filter(names -> names.size() > 1)
                        .map(names -> String.join(", ", names))
                        .toList();
        int count = byNumber.values().stream().mapToInt(List::size).sum();
        return new Migrations(folder, tool, count, duplicates, gaps(byNumber.keySet()));
    }

    /// Only small whole numbers are counted through; dates leave gaps by design.
    private static boolean gaps(Iterable<String> numbers) {
        long before = -1;
        for (String number : numbers) {
            if (!number.matches("0{14}\\d{6}")) {
                return false;
            }
            long next = Long.parseLong(number);
            if (before >= 0 && next != before + 1) {
                return true;
            }
            before = next;
        }
        return false;
    }

    /// `1.2`, `1_2` and `01.2` are the same version; padded, they also sort as numbers.
    private static String canonical(String number) {
        var parts = new ArrayList<String>();
        for (String part : number.split("[._]")) {
            parts.add("0".repeat(Math.max(0, 20 - part.length())) + part);
        }
        return String.join(".", parts);
    }
}
