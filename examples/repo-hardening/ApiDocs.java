import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How many public declarations have a documentation comment: types of Java, exported functions and
/// types of scripts, functions and classes of Python, exported names of Go, public items of Rust.
/// Read line by line; tests and examples do not count.
final class ApiDocs {
    private static final int SHOWN = 100;
    private static final Map<String, Pattern> PUBLIC =
            Map.of(
                    "Java",
                    Pattern.compile(
                            "( {4})?public (static |final |abstract |sealed |non-sealed |strictfp"
                                    + " )*(class|interface|enum|record|@interface) \\w+.*"),
                    "JavaScript",
                    Pattern.compile("export (default )?(async )?(function|class) ?\\*? ?\\w+.*"),
                    "TypeScript",
                    Pattern.compile(
                            "export (default )?(abstract )?(async )?(function|class|interface)"
                                    + " ?\\*? ?\\w+.*"),
                    "Python",
                    Pattern.compile("(async )?(def|class) [A-Za-z]\\w*.*"),
                    "Go",
                    Pattern.compile("(func (\\([^)]*\\) )?|type )[A-Z]\\w*.*"),
                    "Rust",
                    Pattern.compile(
                            "\\s*pub (async |unsafe |const )*(fn|struct|enum|trait) \\w+.*"));

    /// The counts of one language.
    record Density(String language, int declarations, int documented) {}

    /// A public declaration without a comment.
    record Bare(String path, int line) {}

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<Bare> bare = new ArrayList<>();

    void count(Entry entry, String text) {
        String language = Language.of(entry).map(Language::name).orElse("");
        Pattern declaration = PUBLIC.get(language);
        String path = entry.path();
        boolean judged = Place.isOwn(path) && !Place.isTest(path) && !Place.isExample(path);
        if (declaration == null || !judged) {
            return;
        }
        List<String> lines = text.lines().toList();
        int[] sums = counts.computeIfAbsent(language, _ -> new int[2]);
        for (int i = 0; i < lines.size(); i++) {
            if (declaration.matcher(lines.get(i)).matches()) {
                boolean documented =
                        language.equals("Python") ? docstring(lines, i) : comment(lines, i);
                sums[0]++;
                sums[1] += documented ? 1 : 0;
                if (!documented && bare.size() < SHOWN) {
                    bare.add(new Bare(path, i + 1));
                }
            }
        }
    }

    List<Density> densities() {
        return counts.entrySet().stream()
                .map(e -> new Density(e.getKey(), e.getValue()[0], e.getValue()[1]))
                .toList();
    }

    List<Bare> bare() {
        return bare;
    }

    /// A comment right above, past annotations and attributes.
    private static boolean comment(List<String> lines, int declaration) {
        int i = declaration - 1;
        while (i >= 0 && lines.get(i).strip().matches("@\\w.*|#\\[.*|[\\w(){}\", =.:]+[)}]")) {
            i--;
        }
        String above = i < 0 ? "" : lines.get(i).strip();
        return above.endsWith("*/") || above.startsWith("//");
    }

    /// A string as the first statement after the signature, which may take several lines.
    private static boolean docstring(List<String> lines, int declaration) {
        int i = declaration;
        int end = Math.min(lines.size(), declaration + 30);
        while (i < end && !lines.get(i).strip().matches(".*:\\s*(#.*)?")) {
            i++;
        }
        String first = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        return first.matches("[rRuUbB]{0,2}(\"\"\"|'''|\"|').*");
    }
}
