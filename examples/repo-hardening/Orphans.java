import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Source files that nothing refers to. Three things must come together before a file is named: no
/// other file imports it, its name occurs as a word in no other text file, and nothing about it
/// says that a tool starts it or finds it by convention.
final class Orphans {
    static final String METHOD =
            "Named only when no other source file imports it, its name is a word in no other text"
                + " file, and it is neither a test, an example, nor an entry point by name, folder,"
                + " main function or annotation. Names that a program puts together at run time are"
                + " not seen; a common name hides an orphan; a public type of a library that only"
                + " others use looks like one, unless a module-info.java exports its package.";
    private static final Pattern WORD = Pattern.compile("[\\w$-]+");
    private static final Pattern JAVA_ENTRY =
            Pattern.compile(
                    "\\bvoid main\\s*\\(|(?m)^@(?!Deprecated|SuppressWarnings|FunctionalInterface"
                            + "|NullMarked|NullUnmarked|Immutable|ThreadSafe)\\w+");
    private static final Pattern EXPORTS = Pattern.compile("\\b(?:exports|opens)\\s+([\\w.]+)");
    private static final Pattern SCRIPT_ENTRY =
            Pattern.compile(
                    "(^|/)(index|main|app|server|cli|setup|vite-env|service-?worker|sw)\\.[a-z]+$"
                        + "|\\.(config|setup|stories|worker|d)\\.[a-z]+$|(^|/)\\.[^/]+$"
                        + "|(^|/)(pages|app|routes|api|scripts?|bin|tools|public|static|functions"
                        + "|middleware|plugins|migrations|tasks)/");
    private static final Pattern PYTHON_ENTRY =
            Pattern.compile(
                    "(^|/)(__init__|__main__|setup|conftest|manage|wsgi|asgi|settings|urls|admin"
                            + "|apps"
                            + "|models|noxfile|fabfile|tasks|conf|celery|gunicorn[\\w.]*)\\.py$"
                            + "|(^|/)(migrations|versions|commands|scripts?|bin|tools|plugins)/");

    record Orphan(String path, String language) {}

    private Orphans() {}

    static List<Orphan> of(Snapshot snapshot, List<Source> sources, List<Reference> references) {
        Set<String> exported = exported(sources);
        Set<String> referred = new HashSet<>();
        references.forEach(reference -> referred.add(reference.to()));
        List<Source> candidates =
                sources.stream()
                        .filter(Orphans::isJudged)
                        .filter(source -> !referred.contains(source.path()))
                        .filter(source -> !isEntry(source))
                        .filter(source -> !isExported(source, exported))
                        .toList();
        Map<String, Set<String>> mentions = mentions(snapshot, candidates);
        var orphans = new ArrayList<Orphan>();
        for (Source source : candidates) {
            Set<String> files = mentions.getOrDefault(word(source), Set.of());
            if (files.stream().allMatch(source.path()::equals)) {
                orphans.add(new Orphan(source.path(), source.language()));
            }
        }
        return orphans;
    }

    static boolean isJudged(Source source) {
        return !Place.isTest(source.path()) && !Place.isExample(source.path());
    }

    private static boolean isEntry(Source source) {
        if (source.text().startsWith("#!")) {
            return true;
        }
        return switch (source.language()) {
            case "Java" ->
                    source.entry().stem().contains("-") || JAVA_ENTRY.matcher(source.code()).find();
            case "Python" ->
                    PYTHON_ENTRY.matcher(source.path()).find()
                            || source.code().contains("__name__");
            default -> SCRIPT_ENTRY.matcher(source.path()).find();
        };
    }

    private static boolean isExported(Source source, Set<String> packages) {
        boolean translation = source.entry().stem().matches(".+_[a-z]{2}(_[A-Z]{2})?");
        return source.language().equals("Java")
                && (translation || packages.contains(JavaReferences.packageOf(source)));
    }

    /// The packages that some `module-info.java` makes part of an interface to others.
    private static Set<String> exported(List<Source> sources) {
        Set<String> packages = new HashSet<>();
        for (Source source : sources) {
            if (source.entry().name().equals("module-info.java")) {
                EXPORTS.matcher(source.code()).results().forEach(m -> packages.add(m.group(1)));
            }
        }
        return packages;
    }

    /// For the name of each candidate, the files that have it as a word.
    private static Map<String, Set<String>> mentions(Snapshot snapshot, List<Source> candidates) {
        Map<String, Set<String>> mentions = new HashMap<>();
        candidates.forEach(source -> mentions.put(word(source), new HashSet<>()));
        if (candidates.isEmpty()) {
            return mentions;
        }
        for (Entry entry : snapshot.files()) {
            if (Place.isOwn(entry.path())) {
                Matcher words = WORD.matcher(snapshot.text(entry).orElse(""));
                while (words.find()) {
                    note(mentions, words.group(), entry.path());
                }
            }
        }
        return mentions;
    }

    private static void note(Map<String, Set<String>> mentions, String word, String path) {
        if (mentions.containsKey(word)) {
            mentions.get(word).add(path);
        }
        if (word.indexOf('-') >= 0) {
            for (String part : word.split("-")) {
                if (mentions.containsKey(part)) {
                    mentions.get(part).add(path);
                }
            }
        }
    }

    /// `user.service.ts` is looked for as `user`, which can only hide it.
    private static String word(Source source) {
        return source.entry().stem().replaceAll("\\..*", "");
    }
}
