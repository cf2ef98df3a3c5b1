import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether two builds of this commit would get the same dependencies, as far as manifests and lock
/// files tell.
///
/// @param manifests the files that were judged
/// @param findings what may change between two builds
record Dependencies(List<String> manifests, List<Finding> findings) {
    private static final Pattern EXACT =
            Pattern.compile("[=v]?\\d+\\.\\d+\\.\\d+[\\w.+-]*|(file|workspace|link):.*");
    private static final Pattern DYNAMIC_MAVEN =
            Pattern.compile(
                    "<version>\\s*(LATEST|RELEASE|[\\[(][^<]*|[^<$]*-SNAPSHOT)\\s*</version>");
    private static final Pattern MAVEN_ITEM =
            Pattern.compile("(?s)<(dependency|plugin|extension)>(.*?)</\\1>");
    /// Where a `version` is something else, such as the Java that a rule asks for.
    private static final Pattern MAVEN_SETTINGS =
            Pattern.compile("(?s)<(configuration|executions)>.*?</\\1>");
    private static final Pattern DYNAMIC_GRADLE =
            Pattern.compile(
                    "['\"]([\\w.-]+:[\\w.-]+:(?:[^'\"]*\\+|latest\\.[a-z]+|[\\[(][^'\"]*))['\"]");
    private static final Pattern FROM =
            Pattern.compile("(?im)^FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*$");
    private static final Pattern USES =
            Pattern.compile(
                    "(?m)^\\s*-?\\s*uses:\\s*['\"]?"
                            + "([\\w./-]+@(main|master|HEAD|develop|latest))\\b");
    private static final Pattern PYTHON_DECLARES =
            Pattern.compile(
                    "(?m)^dependencies\\s*=\\s*\\[\\s*[\"']|^\\[tool\\.poetry\\.dependencies]");

    /// @param what the dependency or the missing file
    record Finding(String path, String what, String why) {}

    static Dependencies of(Snapshot snapshot) {
        var manifests = new ArrayList<String>();
        var findings = new ArrayList<Finding>();
        for (Entry entry : snapshot.files()) {
            if (Place.isOwn(entry.path()) && !Place.isTest(entry.path()) && isManifest(entry)) {
                manifests.add(entry.path());
                snapshot.text(entry)
                        .ifPresent(text -> findings.addAll(judge(snapshot, entry, text)));
            }
        }
        return new Dependencies(manifests, findings);
    }

    private static boolean isManifest(Entry entry) {
        return entry.name()
                        .matches(
                                "pom\\.xml|build\\.gradle(\\.kts)?|package\\.json|Cargo\\.toml"
                                        + "|go\\.mod|Gemfile|composer\\.json|pyproject\\.toml"
                                        + "|requirements[\\w.-]*\\.txt|(.*\\.)?[Dd]ockerfile"
                                        + "|Containerfile")
                || entry.path().matches("\\.github/workflows/[^/]+\\.ya?ml");
    }

    private static List<Finding> judge(Snapshot snapshot, Entry entry, String text) {
        String name = entry.name();
        return switch (name) {
            case "pom.xml" -> maven(snapshot, entry, text);
            case "build.gradle", "build.gradle.kts" ->
                    matches(entry, DYNAMIC_GRADLE.matcher(text), "a version that moves");
            case "package.json" -> npm(snapshot, entry, text);
            case "Cargo.toml" ->
                    unlocked(
                            snapshot,
                            entry,
                            text.matches("(?s).*\\[dependencies]\\s*\\w.*"),
                            "Cargo.lock");
            case "go.mod" -> unlocked(snapshot, entry, text.contains("require"), "go.sum");
            case "Gemfile" ->
                    unlocked(snapshot, entry, text.matches("(?s).*\\bgem .*"), "Gemfile.lock");
            case "composer.json" ->
                    unlocked(snapshot, entry, text.contains("\"require\""), "composer.lock");
            case "pyproject.toml" ->
                    unlocked(
                            snapshot,
                            entry,
                            PYTHON_DECLARES.matcher(text).find(),
                            "uv.lock poetry.lock pdm.lock requirements.txt");
            default -> {
                if (name.endsWith(".txt")) {
                    yield requirements(entry, text);
                }
                yield entry.path().startsWith(".github/")
                        ? matches(entry, USES.matcher(text), "an action at a branch")
                        : images(entry, text);
            }
        };
    }

    private static List<Finding> maven(Snapshot snapshot, Entry entry, String text) {
        var findings = new ArrayList<Finding>();
        Matcher item = MAVEN_ITEM.matcher(text);
        while (item.find()) {
            String declared = MAVEN_SETTINGS.matcher(item.group(2)).replaceAll("");
            Matcher version = DYNAMIC_MAVEN.matcher(declared);
            String artifact = between(declared, "artifactId");
            if (version.find() && !isModule(snapshot, artifact)) {
                findings.add(
                        new Finding(
                                entry.path(),
                                artifact + ":" + version.group(1),
                                "a version that moves"));
            }
        }
        return findings;
    }

    /// A snapshot of a module of this very repository is built with it.
    private static boolean isModule(Snapshot snapshot, String artifact) {
        Pattern own = Pattern.compile("<artifactId>\\s*" + Pattern.quote(artifact) + "\\s*<");
        return snapshot.files().stream()
                .filter(entry -> entry.name().equals("pom.xml"))
                .map(entry -> snapshot.text(entry).orElse(""))
                .map(text -> MAVEN_ITEM.matcher(text).replaceAll(""))
                .anyMatch(text -> own.matcher(text).find());
    }

    private static List<Finding> npm(Snapshot snapshot, Entry entry, String text) {
        var loose = new ArrayList<String>();
        try {
            if (Json.parse(text) instanceof Map<?, ?> manifest) {
                for (String key : List.of("dependencies", "devDependencies")) {
                    if (manifest.get(key) instanceof Map<?, ?> versions) {
                        versions.forEach((name, version) -> addLoose(loose, name, version));
                    }
                }
            }
        } catch (Json.Malformed e) {
            return List.of(new Finding(entry.path(), e.getMessage(), "not JSON"));
        }
        return unlocked(
                snapshot,
                entry,
                !loose.isEmpty(),
                "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock"
                        + " bun.lockb");
    }

    private static void addLoose(List<String> loose, Object name, Object version) {
        if (!EXACT.matcher(String.valueOf(version)).matches()) {
            loose.add(name + "@" + version);
        }
    }

    private static List<Finding> requirements(Entry entry, String text) {
        var findings = new ArrayList<Finding>();
        for (String line : text.lines().map(String::strip).toList()) {
            boolean named = line.matches("[A-Za-z0-9].*");
            if (named && !line.contains("==") && !line.contains(" @ ")) {
                findings.add(new Finding(entry.path(), line, "no exact version"));
            }
        }
        return findings;
    }

    private static List<Finding> images(Entry entry, String text) {
        var findings = new ArrayList<Finding>();
        Set<String> stages = new HashSet<>(Set.of("scratch"));
        Matcher from = FROM.matcher(text);
        while (from.find()) {
            String image = from.group(1);
            boolean tagged = image.matches(".*:[^/]+") && !image.endsWith(":latest");
            if (!stages.contains(image) && !image.contains("$") && !tagged) {
                findings.add(new Finding(entry.path(), image, "an image without a fixed tag"));
            }
            if (from.group(2) != null) {
                stages.add(from.group(2));
            }
        }
        return findings;
    }

    private static List<Finding> unlocked(
            Snapshot snapshot, Entry entry, boolean declares, String locks) {
        return declares && !locked(snapshot, entry.folder(), locks)
                ? List.of(
                        new Finding(
                                entry.path(),
                                locks.replace(" ", " or "),
                                "dependencies without a lock file"))
                : List.of();
    }

    /// A lock file in the folder or above it: workspaces have one at their top.
    private static boolean locked(Snapshot snapshot, String folder, String locks) {
        for (String lock : locks.split(" ")) {
            if (snapshot.has(folder.isEmpty() ? lock : folder + "/" + lock)) {
                return true;
            }
        }
        return !folder.isEmpty() && locked(snapshot, Paths.folder(folder), locks);
    }

    private static List<Finding> matches(Entry entry, Matcher matcher, String why) {
        return matcher.results().map(m -> new Finding(entry.path(), m.group(1), why)).toList();
    }

    private static String between(String text, String element) {
        Matcher found = Pattern.compile("<" + element + ">\\s*([^<]*?)\\s*</").matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
