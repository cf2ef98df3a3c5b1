import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Architecture: which parts the source has, which part depends on which, where they go round in
/// circles, and which files nothing refers to. Read from the text, not from a compiler.
final class Architecture {
    private static final String METHOD =
            "Imports of Java, JavaScript, TypeScript and Python are read from the text. A component"
                + " is a Java package or a folder; a module is the nearest folder with a manifest."
                + " What tests refer to is not counted. Cycles are judged between Java packages and"
                + " between script or Python files, without imports that only matter to types.";
    private static final Set<String> MANIFESTS =
            Set.of(
                    "pom.xml",
                    "build.gradle",
                    "build.gradle.kts",
                    "package.json",
                    "pyproject.toml",
                    "setup.py",
                    "Cargo.toml",
                    "go.mod");
    private static final double ORPHAN_SHARE = 0.02;

    record Module(String folder, List<String> manifests, int sources) {}

    record Component(String name, String language, String module, int files) {}

    /// @param references how many pairs of files make it
    record Dependency(String from, String to, int references) {}

    record Cycle(String level, List<String> members) {}

    record Report(
            String method,
            String orphanMethod,
            int sourcesRead,
            int sourcesJudged,
            List<Module> modules,
            List<Dependency> moduleDependencies,
            List<Component> components,
            List<Dependency> dependencies,
            List<Cycle> cycles,
            List<Orphans.Orphan> orphans,
            List<Check> checks) {}

    private final Snapshot snapshot;
    private final List<Source> sources;
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, List<String>> modules = new TreeMap<>();
    private final Map<String, String> componentOf = new HashMap<>();

    private Architecture(Snapshot snapshot) {
        this.snapshot = snapshot;
        sources = Source.all(snapshot);
        references.addAll(JavaReferences.of(sources));
        references.addAll(ScriptReferences.of(snapshot, sources));
        references.addAll(PythonReferences.of(sources));
        modules.put("", new ArrayList<>());
        for (Entry entry : snapshot.files()) {
            if (MANIFESTS.contains(entry.name()) && Place.isOwn(entry.path())) {
                modules.computeIfAbsent(entry.folder(), _ -> new ArrayList<>()).add(entry.name());
            }
        }
        sources.forEach(source -> componentOf.put(source.path(), component(source)));
    }

    static void main() throws IOException {
        Stage.run(Architecture::run);
    }

    private static void run(Stage stage) {
        try (var snapshot = Snapshot.pinned(stage)) {
            var architecture = new Architecture(snapshot);
            stage.progress(60, architecture.references.size() + " references read");
            Report report = architecture.report();
            stage.write("architecture.json", report);
            stage.writeText("architecture.md", ArchitectureSketch.of(report));
            stage.progress(100, report.components().size() + " components");
        }
    }

    private Report report() {
        int judged = (int) sources.stream().filter(Orphans::isJudged).count();
        List<Cycle> cycles = cycles();
        List<Orphans.Orphan> orphans = Orphans.of(snapshot, sources, references);
        return new Report(
                METHOD,
                Orphans.METHOD,
                sources.size(),
                judged,
                modules(),
                dependencies(this::moduleOf),
                components(),
                dependencies(componentOf::get),
                cycles,
                orphans,
                List.of(noOrphans(orphans.size(), judged), noCycles(cycles.size(), judged)));
    }

    private List<Module> modules() {
        Map<String, Integer> counts = new HashMap<>();
        sources.forEach(source -> counts.merge(moduleOf(source.path()), 1, Integer::sum));
        return modules.entrySet().stream()
                .map(e -> new Module(e.getKey(), e.getValue(), counts.getOrDefault(e.getKey(), 0)))
                .filter(module -> module.sources() > 0 || !module.manifests().isEmpty())
                .toList();
    }

    private List<Component> components() {
        Map<String, Component> found = new TreeMap<>();
        for (Source source : sources) {
            String name = componentOf.get(source.path());
            String module = moduleOf(source.path());
            found.merge(
                    name,
                    new Component(name, source.language(), module, 1),
                    (one, _) -> new Component(name, one.language(), one.module(), one.files() + 1));
        }
        return List.copyOf(found.values());
    }

    private List<Dependency> dependencies(UnaryOperator<String> group) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (Reference reference : references) {
            String from = group.apply(reference.from());
            String to = group.apply(reference.to());
            if (!from.equals(to) && !Place.isTest(reference.from())) {
                counts.merge(List.of(from, to), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(e -> new Dependency(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                .sorted((a, b) -> (a.from() + "\0" + a.to()).compareTo(b.from() + "\0" + b.to()))
                .toList();
    }

    private List<Cycle> cycles() {
        Map<String, Set<String>> packages = new TreeMap<>();
        Map<String, Set<String>> files = new TreeMap<>();
        for (Reference reference : references) {
            String from = reference.from();
            String to = reference.to();
            boolean counts = reference.binding() && !Place.isTest(from) && !Place.isTest(to);
            if (counts && from.endsWith(".java")) {
                edge(packages, componentOf.get(from), componentOf.get(to));
            } else if (counts) {
                edge(files, from, to);
            }
        }
        var cycles = new ArrayList<Cycle>();
        Cycles.of(packages).forEach(members -> cycles.add(new Cycle("package", members)));
        Cycles.of(files).forEach(members -> cycles.add(new Cycle("file", members)));
        return cycles;
    }

    private static void edge(Map<String, Set<String>> graph, String from, String to) {
        if (!from.equals(to)) {
            graph.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
        }
    }

    private static String component(Source source) {
        return source.language().equals("Java")
                ? JavaReferences.packageOf(source)
                : source.entry().folder() + "/";
    }

    private String moduleOf(String path) {
        String folder = Paths.folder(path);
        while (!modules.containsKey(folder)) {
            folder = Paths.folder(folder);
        }
        return folder;
    }

    private Check noOrphans(int orphans, int judged) {
        return judged == 0
                ? unjudged(Criterion.ORPHANS)
                : Check.of(
                        Criterion.ORPHANS,
                        orphans <= ORPHAN_SHARE * judged,
                        orphans + " of " + judged + " source files",
                        "at most " + Math.round(100 * ORPHAN_SHARE) + " %",
                        "/orphans");
    }

    private Check noCycles(int cycles, int judged) {
        return judged == 0
                ? unjudged(Criterion.CYCLES)
                : Check.of(Criterion.CYCLES, cycles == 0, "cycles: " + cycles, "none", "/cycles");
    }

    private Check unjudged(Criterion criterion) {
        boolean code =
                snapshot.files().stream()
                        .anyMatch(e -> Place.isOwn(e.path()) && Language.isCode(e));
        return code
                ? Check.unknown(
                        criterion,
                        "no source in Java, JavaScript, TypeScript or Python to judge",
                        "",
                        "/sources_judged")
                : Check.notApplicable(criterion, "no source files", "/sources_judged");
    }
}
