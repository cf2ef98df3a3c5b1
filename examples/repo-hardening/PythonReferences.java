import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// References between Python files. An absolute name is looked for from the folder of the importing
/// file upwards, and below `src`, but not inside a package, where Python would not look either.
/// Which of these folders is on the path at run time is not known here.
final class PythonReferences {
    private static final Pattern IMPORT =
            Pattern.compile(
                    "(?m)^([ \\t]*)import[ \\t]+([\\w.]+(?:[ \\t]*(?:as[ \\t]+\\w+)?,["
                            + " \\t]*[\\w.]+)*)");
    private static final Pattern FROM =
            Pattern.compile(
                    "(?m)^([ \\t]*)from[ \\t]+(\\.*)([\\w.]*)[ \\t]+import["
                            + " \\t]+(?:\\(([^)]*)\\)|([^\\n]*))");

    private final Map<String, Source> byPath = new HashMap<>();

    private PythonReferences(List<Source> sources) {
        sources.forEach(source -> byPath.put(source.path(), source));
    }

    static List<Reference> of(List<Source> sources) {
        List<Source> python = sources.stream().filter(s -> s.language().equals("Python")).toList();
        var references = new PythonReferences(python);
        return python.stream().flatMap(source -> references.from(source).stream()).toList();
    }

    private List<Reference> from(Source source) {
        var found = new ArrayList<Reference>();
        Matcher plain = IMPORT.matcher(source.code());
        while (plain.find()) {
            for (String name : plain.group(2).split(",")) {
                String dotted = name.strip().replaceAll("\\s.*", "");
                absolute(source, dotted).forEach(to -> add(found, source, to, plain.group(1)));
            }
        }
        Matcher from = FROM.matcher(source.code());
        while (from.find()) {
            String names = from.group(4) == null ? from.group(5) : from.group(4);
            targets(source, from.group(2), from.group(3), names)
                    .forEach(to -> add(found, source, to, from.group(1)));
        }
        return found;
    }

    /// `from package import name`: each name that is a module of the package; the package itself
    /// only when a name is not, because all modules of a package load it anyway.
    private List<String> targets(Source source, String dots, String dotted, String names) {
        var found = new ArrayList<String>();
        boolean itself = false;
        for (String name : names.split("[,\\n]")) {
            String module = name.strip().replaceAll("\\W.*", "");
            String joined = dotted.isEmpty() ? module : dotted + "." + module;
            List<String> modules = module.isEmpty() ? List.of() : module(source, dots, joined);
            found.addAll(modules);
            itself |= modules.isEmpty() && !name.isBlank();
        }
        if (itself) {
            found.addAll(module(source, dots, dotted));
        }
        return found;
    }

    private List<String> module(Source source, String dots, String dotted) {
        if (dots.isEmpty()) {
            return absolute(source, dotted);
        }
        String up = "../".repeat(dots.length() - 1) + dotted.replace('.', '/');
        return Paths.resolve(source.entry().folder(), up).flatMap(this::file).stream().toList();
    }

    private List<String> absolute(Source source, String dotted) {
        if (dotted.isEmpty()) {
            return List.of();
        }
        String path = dotted.replace('.', '/');
        var roots = new ArrayList<String>();
        String folder = source.entry().folder();
        roots.add(folder);
        while (!folder.isEmpty()) {
            folder = Paths.folder(folder);
            roots.add(folder);
        }
        roots.add("src");
        return roots.stream()
                .filter(root -> !byPath.containsKey(root + "/__init__.py"))
                .map(root -> file(root.isEmpty() ? path : root + "/" + path))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
    }

    private Optional<String> file(String path) {
        String start = path.isEmpty() ? "" : path + "/";
        return List.of(path + ".py", start + "__init__.py", path + ".pyi").stream()
                .filter(byPath::containsKey)
                .findFirst();
    }

    private static void add(List<Reference> found, Source from, String to, String indent) {
        if (!from.path().equals(to)) {
            found.add(new Reference(from.path(), to, indent.isEmpty()));
        }
    }
}
