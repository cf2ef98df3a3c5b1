import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// References between Java files: imports, names of the same package, and names written in full. A
/// file stands for the type that it is named for.
final class JavaReferences {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*import\\s+(?:static\\s+)?([\\w.]+?)(\\.\\*)?\\s*;");
    private static final Pattern IN_FULL =
            Pattern.compile("\\b(?:[a-z_][\\w]*\\.){2,}[A-Z]\\w*\\b");

    private final Map<String, Map<String, List<Source>>> packages = new HashMap<>();

    private JavaReferences(List<Source> sources) {
        for (Source source : sources) {
            packages.computeIfAbsent(packageOf(source), _ -> new HashMap<>())
                    .computeIfAbsent(source.entry().stem(), _ -> new ArrayList<>())
                    .add(source);
        }
    }

    static List<Reference> of(List<Source> sources) {
        List<Source> java = sources.stream().filter(s -> s.language().equals("Java")).toList();
        var references = new JavaReferences(java);
        return java.stream().flatMap(source -> references.from(source).stream()).toList();
    }

    /// Files without a package belong together when they lie together.
    static String packageOf(Source source) {
        Matcher found = PACKAGE.matcher(source.code());
        return found.find() ? found.group(1) : "(" + source.entry().folder() + ")";
    }

    private List<Reference> from(Source source) {
        Set<String> words = source.words();
        var targets = new LinkedHashSet<Source>();
        addWords(targets, source, packageOf(source), words);
        Matcher found = IMPORT.matcher(source.code());
        while (found.find()) {
            if (found.group(2) != null) {
                addWords(targets, source, found.group(1), words);
            }
            addType(targets, source, found.group(1));
        }
        Matcher inFull = IN_FULL.matcher(source.code());
        while (inFull.find()) {
            addType(targets, source, inFull.group());
        }
        targets.remove(source);
        return targets.stream()
                .map(target -> new Reference(source.path(), target.path(), true))
                .toList();
    }

    private void addWords(Set<Source> targets, Source from, String name, Set<String> words) {
        Map<String, List<Source>> types = packages.getOrDefault(name, Map.of());
        types.forEach((type, sources) -> {
            if (words.contains(type)) {
                targets.add(nearest(from, sources));
            }
        });
    }

    /// The longest beginning of a dotted name that is a known type; the rest names its members.
    private void addType(Set<Source> targets, Source from, String dotted) {
        for (int dot = dotted.length(); dot > 0; dot = dotted.lastIndexOf('.', dot - 1)) {
            String name = dotted.substring(0, dot);
            int last = name.lastIndexOf('.');
            if (last > 0) {
                List<Source> found =
                        packages.getOrDefault(name.substring(0, last), Map.of())
                                .get(name.substring(last + 1));
                if (found != null) {
                    targets.add(nearest(from, found));
                    return;
                }
            }
        }
    }

    /// Of types with the same name in several modules, the one with the longest common path.
    private static Source nearest(Source from, List<Source> sources) {
        Source best = sources.getFirst();
        for (Source source : sources) {
            if (common(from.path(), source.path()) > common(from.path(), best.path())) {
                best = source;
            }
        }
        return best;
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
