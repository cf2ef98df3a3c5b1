import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `.gitignore` should keep out and does not.
///
/// @param tracked files in the commit that a build, an editor or an operating system made
/// @param missing entries that the builds of the repository call for
record Ignored(List<String> tracked, List<Gap> missing) {
    private static final Pattern OUTPUT =
            Pattern.compile(
                    "(^|/)(node_modules|__pycache__|\\.pytest_cache|\\.mypy_cache|\\.gradle|\\.venv"
                            + "|\\.nyc_output|\\.tox)/|\\.(pyc|pyo|class|swp|swo)$"
                            + "|(^|/)(\\.DS_Store|Thumbs\\.db|desktop\\.ini|npm-debug\\.log)$"
                            + "|(^|/)\\.idea/workspace\\.xml$|\\.log$");
    private static final Map<String, List<String>> CALLED_FOR =
            Map.of(
                    "maven", List.of("target/"),
                    "gradle", List.of("build/", ".gradle/"),
                    "npm", List.of("node_modules/"),
                    "pytest", List.of("__pycache__/"),
                    "cargo", List.of("target/"));

    /// @param entry the line for `.gitignore`
    /// @param example a path that is not ignored now
    record Gap(String entry, String build, String example) {}

    static Ignored of(Git source, Snapshot snapshot, List<Builds> builds, String tree) {
        var called = new ArrayList<Gap>();
        for (Builds build : builds) {
            for (String entry : CALLED_FOR.getOrDefault(build.kind(), List.of())) {
                called.add(new Gap(entry, build.manifest(), build.inside(entry + "x")));
            }
        }
        List<String> ignored = ask(source, snapshot, called, tree);
        called.removeIf(gap -> ignored.contains(gap.example()));
        return new Ignored(tracked(snapshot, builds), called);
    }

    private static List<String> tracked(Snapshot snapshot, List<Builds> builds) {
        return snapshot.files().stream()
                .map(Entry::path)
                .filter(path -> !Place.isLiteral(path))
                .filter(path -> OUTPUT.matcher(path).find() || built(path, builds))
                .toList();
    }

    private static boolean built(String path, List<Builds> builds) {
        return builds.stream()
                .filter(build -> build.kind().matches("maven|cargo"))
                .anyMatch(build -> path.startsWith(build.inside("target/")));
    }

    /// Git itself judges, in a borrowed clone that holds nothing but the `.gitignore` files.
    private static List<String> ask(Git source, Snapshot snapshot, List<Gap> called, String tree) {
        boolean none = snapshot.files().stream().noneMatch(e -> e.name().equals(".gitignore"));
        if (none || called.isEmpty()) {
            return List.of();
        }
        Git clone = source.borrowAt(Path.of("ignore-check"));
        clone.text("read-tree", tree);
        String names =
                String.join(
                        "\0",
                        snapshot.files().stream()
                                .filter(e -> e.exact() && e.name().equals(".gitignore"))
                                .map(Entry::path)
                                .toList());
        clone.textFrom(names, "checkout-index", "--quiet", "--force", "-z", "--stdin");
        String paths = String.join("\0", called.stream().map(Gap::example).toList());
        String answer = clone.feed(paths, "check-ignore", "--no-index", "-z", "--stdin").text();
        return Stream.of(answer.split("\0")).toList();
    }
}
