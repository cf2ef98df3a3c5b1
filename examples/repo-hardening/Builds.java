import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The builds of a repository: the topmost manifest of each build tool in each part of the tree. A
/// `pom.xml` below another is a module of it and not a build of its own.
///
/// @param folder where it runs, empty at the top
/// @param wrapper whether the repository brings its own launcher
record Builds(String kind, String folder, String manifest, boolean wrapper) {
    private static final Map<String, String> MANIFESTS =
            Map.ofEntries(
                    Map.entry("pom.xml", "maven"),
                    Map.entry("build.gradle", "gradle"),
                    Map.entry("build.gradle.kts", "gradle"),
                    Map.entry("settings.gradle", "gradle"),
                    Map.entry("settings.gradle.kts", "gradle"),
                    Map.entry("package.json", "npm"),
                    Map.entry("pyproject.toml", "pytest"),
                    Map.entry("setup.py", "pytest"),
                    Map.entry("setup.cfg", "pytest"),
                    Map.entry("pytest.ini", "pytest"),
                    Map.entry("tox.ini", "pytest"),
                    Map.entry("Cargo.toml", "cargo"),
                    Map.entry("go.mod", "go"),
                    Map.entry("Makefile", "make"));
    private static final Comparator<Builds> SHALLOW_FIRST =
            Comparator.comparingInt((Builds build) -> depth(build.folder()))
                    .thenComparing(Builds::folder)
                    .thenComparing(Builds::kind);

    static List<Builds> of(Snapshot snapshot) {
        var found = new ArrayList<Builds>();
        candidates(snapshot).sorted(SHALLOW_FIRST).forEach(build -> addTopmost(found, build));
        return List.copyOf(found);
    }

    /// `path` inside this build's folder.
    String inside(String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    private static Stream<Builds> candidates(Snapshot snapshot) {
        Stream<Builds> declared =
                snapshot.files().stream()
                        .filter(entry -> MANIFESTS.containsKey(entry.name()))
                        .filter(entry -> judged(entry.path()))
                        .map(entry -> of(snapshot, entry, MANIFESTS.get(entry.name())));
        // Python projects without a manifest are told by their tests.
        Optional<Builds> loose =
                snapshot.files().stream()
                        .filter(entry -> entry.path().matches("(tests?/)?test_[^/]*\\.py"))
                        .findFirst()
                        .map(entry -> new Builds("pytest", "", entry.path(), false));
        return Stream.concat(declared, loose.stream());
    }

    private static Builds of(Snapshot snapshot, Entry entry, String kind) {
        String wrapper =
                switch (kind) {
                    case "maven" -> "mvnw";
                    case "gradle" -> "gradlew";
                    default -> "";
                };
        String path = entry.folder().isEmpty() ? wrapper : entry.folder() + "/" + wrapper;
        boolean brings = !wrapper.isEmpty() && snapshot.has(path);
        return new Builds(kind, entry.folder(), entry.path(), brings);
    }

    private static void addTopmost(List<Builds> found, Builds build) {
        boolean covered =
                found.stream()
                        .filter(other -> other.kind().equals(build.kind()))
                        .anyMatch(other -> within(build.folder(), other.folder()));
        if (!covered) {
            found.add(build);
        }
    }

    private static boolean within(String folder, String parent) {
        return parent.isEmpty() || folder.equals(parent) || folder.startsWith(parent + "/");
    }

    private static boolean judged(String path) {
        return Place.isOwn(path) && !Place.isTest(path) && !Place.isExample(path);
    }

    private static int depth(String folder) {
        return folder.isEmpty() ? 0 : folder.split("/").length;
    }
}
