import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// References between JavaScript and TypeScript files: imports, re-exports and requires, resolved
/// as bundlers do, with the path aliases of `tsconfig.json` and the packages of a workspace.
final class ScriptReferences {
    private static final Pattern IMPORT =
            Pattern.compile(
                    "(?:\\b(import|export)\\s+(type\\s+)?(?:[\\w$*{][^'\";]*?\\bfrom\\s*)?"
                            + "|\\b(?:require|import|mock|URL)\\s*\\(\\s*)['\"]([^'\"\\n]+)['\"]");
    private static final Pattern ALIAS =
            Pattern.compile("\"([^\"*]+/)\\*\"\\s*:\\s*\\[\\s*\"([^\"*]*)\\*\"");
    private static final Pattern BASE = Pattern.compile("\"baseUrl\"\\s*:\\s*\"([^\"]*)\"");
    private static final List<String> ENDINGS =
            List.of(
                    "",
                    ".ts",
                    ".tsx",
                    ".js",
                    ".jsx",
                    ".mjs",
                    ".cjs",
                    ".mts",
                    ".cts",
                    ".d.ts",
                    "/index.ts",
                    "/index.tsx",
                    "/index.js",
                    "/index.jsx",
                    "/index.mjs",
                    "/src/index.ts",
                    "/src/index.tsx",
                    "/src/index.js");

    private final Snapshot snapshot;
    private final Map<String, Source> byPath = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    private ScriptReferences(Snapshot snapshot, List<Source> sources) {
        this.snapshot = snapshot;
        sources.forEach(source -> byPath.put(source.path(), source));
        for (Entry entry : snapshot.files()) {
            if (entry.name().matches("[tj]sconfig[\\w.-]*\\.json")) {
                addAliases(entry);
            } else if (entry.name().equals("package.json") && Place.isOwn(entry.path())) {
                addPackage(entry);
            }
        }
    }

    static List<Reference> of(Snapshot snapshot, List<Source> sources) {
        List<Source> scripts =
                sources.stream().filter(s -> s.language().endsWith("Script")).toList();
        var references = new ScriptReferences(snapshot, scripts);
        return scripts.stream().flatMap(source -> references.from(source).stream()).toList();
    }

    private List<Reference> from(Source source) {
        var found = new ArrayList<Reference>();
        Matcher matcher = IMPORT.matcher(source.code());
        while (matcher.find()) {
            boolean binding = matcher.group(1) != null && matcher.group(2) == null;
            resolve(source, matcher.group(3))
                    .filter(target -> !target.equals(source.path()))
                    .ifPresent(to -> found.add(new Reference(source.path(), to, binding)));
        }
        return found;
    }

    private Optional<String> resolve(Source from, String name) {
        if (name.startsWith(".")) {
            return Paths.resolve(from.entry().folder(), name).flatMap(this::file);
        }
        return aliases.entrySet().stream()
                .filter(alias -> name.startsWith(alias.getKey()))
                .map(alias -> alias.getValue() + name.substring(alias.getKey().length()))
                .map(path -> Paths.resolve("", path).flatMap(this::file))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// TypeScript names the file that will be: `./a.js` may stand for `./a.ts`.
    private Optional<String> file(String path) {
        String bare = path.replaceAll("\\.([mc]?)jsx?$", "");
        return ENDINGS.stream()
                .flatMap(ending -> Stream.of(path + ending, bare + ending))
                .filter(byPath::containsKey)
                .findFirst();
    }

    private void addAliases(Entry entry) {
        String text = snapshot.text(entry).orElse("");
        Matcher base = BASE.matcher(text);
        String folder = Paths.resolve(entry.folder(), base.find() ? base.group(1) : "").orElse("");
        Matcher alias = ALIAS.matcher(text);
        while (alias.find()) {
            Paths.resolve(folder, alias.group(2))
                    .ifPresent(
                            path -> aliases.put(alias.group(1), path.isEmpty() ? "" : path + "/"));
        }
    }

    private void addPackage(Entry entry) {
        try {
            if (Json.parse(snapshot.text(entry).orElse("null")) instanceof Map<?, ?> manifest
                    && manifest.get("name") instanceof String name) {
                aliases.put(name, entry.folder());
            }
        } catch (Json.Malformed e) {
            // The data stage reports it.
        }
    }
}
