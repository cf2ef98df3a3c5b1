import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The commands that run the tests of one build, in order; the last one is the test run itself.
///
/// @param counts whether a run without counted tests proves nothing; a command that a person named
///   is believed by its exit code
record TestCommands(Builds build, List<List<String>> commands, boolean counts, String missing) {
    private static final Pattern TEST_TARGET = Pattern.compile("(?m)^(test|check)\\s*:");

    static TestCommands given(List<String> command) {
        return new TestCommands(new Builds("given", "", "", false), List.of(command), false, "");
    }

    /// Why there is nothing to run stands in `missing`; otherwise it is empty.
    static TestCommands of(Builds build, Snapshot snapshot) {
        return switch (build.kind()) {
            case "maven" -> run(build, join(launcher(build, "mvnw", "mvn"), "-B", "-ntp", "test"));
            case "gradle" ->
                    run(
                            build,
                            join(
                                    launcher(build, "gradlew", "gradle"),
                                    "test",
                                    "--no-daemon",
                                    "--console=plain",
                                    "--continue"));
            case "npm" -> npm(build, snapshot);
            case "pytest" ->
                    run(build, List.of("python3", "-m", "pytest", "--junitxml=.junit-pytest.xml"));
            case "cargo" -> run(build, List.of("cargo", "test", "--no-fail-fast"));
            case "go" -> run(build, List.of("go", "test", "-v", "-coverprofile=c.out", "./..."));
            case "make" -> make(build, snapshot);
            default -> none(build, "no test command is known for " + build.kind());
        };
    }

    private static TestCommands npm(Builds build, Snapshot snapshot) {
        Map<String, Object> manifest = manifest(build, snapshot);
        String script =
                manifest.get("scripts") instanceof Map<?, ?> m ? "" + m.get("test") : "null";
        if (script.equals("null") || script.contains("no test specified")) {
            return none(build, "package.json has no test script");
        }
        boolean lean = empty(manifest, "dependencies") && empty(manifest, "devDependencies");
        if (snapshot.has(build.inside("pnpm-lock.yaml"))) {
            return installed(build, lean, "pnpm", "install", "--frozen-lockfile");
        }
        if (snapshot.has(build.inside("yarn.lock"))) {
            return installed(build, lean, "yarn", "install", "--immutable");
        }
        boolean locked = snapshot.has(build.inside("package-lock.json"));
        return installed(build, lean, "npm", locked ? "ci" : "install", "--no-audit", "--no-fund");
    }

    private static TestCommands installed(
            Builds build, boolean lean, String tool, String... install) {
        var commands = new ArrayList<List<String>>();
        if (!lean) {
            commands.add(join(List.of(tool), install));
        }
        commands.add(List.of(tool, "test"));
        return new TestCommands(build, commands, true, "");
    }

    private static TestCommands make(Builds build, Snapshot snapshot) {
        Optional<String> text = snapshot.find(build.manifest()).flatMap(snapshot::text);
        var target = TEST_TARGET.matcher(text.orElse(""));
        return target.find()
                ? run(build, List.of("make", target.group(1)))
                : none(build, "the Makefile has neither a test nor a check target");
    }

    @SuppressWarnings("unchecked") // a manifest that is no object is caught as malformed
    private static Map<String, Object> manifest(Builds build, Snapshot snapshot) {
        try {
            Optional<String> text = snapshot.find(build.manifest()).flatMap(snapshot::text);
            return (Map<String, Object>) Json.parse(text.orElse("{}"));
        } catch (Json.Malformed | ClassCastException e) {
            return Map.of();
        }
    }

    private static boolean empty(Map<String, Object> manifest, String key) {
        return !(manifest.get(key) instanceof Map<?, ?> map) || map.isEmpty();
    }

    private static List<String> launcher(Builds build, String wrapper, String tool) {
        return build.wrapper() ? List.of("sh", "./" + wrapper) : List.of(tool);
    }

    private static List<String> join(Collection<String> head, String... rest) {
        var command = new ArrayList<>(head);
        command.addAll(List.of(rest));
        return command;
    }

    private static TestCommands run(Builds build, List<String> command) {
        return new TestCommands(build, List.of(command), true, "");
    }

    private static TestCommands none(Builds build, String missing) {
        return new TestCommands(build, List.of(), true, missing);
    }
}
