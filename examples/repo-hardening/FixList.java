import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Derives fixes from what the stages found.
final class FixList {
    private static final int MOST_DELETED = 200;

    private final Stage stage;
    private final Snapshot snapshot;
    private final List<Fix> fixes = new ArrayList<>();
    private int linksLeft;

    private FixList(Stage stage, Snapshot snapshot) {
        this.stage = stage;
        this.snapshot = snapshot;
    }

    static List<Fix> of(Stage stage, Snapshot snapshot, List<Check> checks) {
        var list = new FixList(stage, snapshot);
        stage.find("hygiene", "hygiene.json").ifPresent(list::addHygiene);
        stage.find("docs", "docs.json").ifPresent(list::addLinks);
        list.addFiles(checks);
        checks.stream().filter(list::needsPerson).map(Fix::byHand).forEach(list.fixes::add);
        return list.fixes;
    }

    private void addHygiene(Map<String, Object> hygiene) {
        Map<String, Object> ignored = Json.get(hygiene, "ignored");
        addIgnoreEntries(Json.get(ignored, "missing"));
        addUntracked(Json.get(ignored, "tracked"));
        Map<String, Object> whitespace = Json.get(hygiene, "whitespace");
        addLineEnds(Json.get(whitespace, "files"));
    }

    private void addIgnoreEntries(List<Map<String, Object>> gaps) {
        Set<String> entries = new LinkedHashSet<>();
        gaps.forEach(gap -> entries.add(Json.get(gap, "entry")));
        if (entries.isEmpty()) {
            return;
        }
        String text = String.join("\n", entries) + "\n";
        Optional<Entry> present = snapshot.find(".gitignore");
        Change change = new Change.Create(".gitignore", text);
        if (present.isPresent()) {
            if (!present.get().isFile() || !exact(present.get())) {
                return;
            }
            change = new Change.Append(".gitignore", present.get().blob(), text);
        }
        fixes.add(
                Fix.mechanical(
                        "gitignore",
                        "Ignore build output: " + String.join(", ", entries),
                        "The builds of this repository write there, and nothing keeps it out.",
                        "hygiene/hygiene.json#/ignored/missing",
                        Fix.Risk.LOW,
                        List.of(change)));
    }

    private void addUntracked(List<String> tracked) {
        List<Change> changes = new ArrayList<>();
        for (String path : tracked.subList(0, Math.min(MOST_DELETED, tracked.size()))) {
            snapshot.find(path)
                    .filter(Entry::exact)
                    .ifPresent(entry -> changes.add(new Change.Delete(path, entry.blob())));
        }
        if (!changes.isEmpty()) {
            fixes.add(
                    Fix.mechanical(
                            "untrack-output",
                            "Remove build output from the commit, files: " + changes.size(),
                            "They look made and not written; check that nothing reads them.",
                            "hygiene/hygiene.json#/ignored/tracked",
                            Fix.Risk.MEDIUM,
                            changes));
        }
    }

    private void addLineEnds(List<Map<String, Object>> files) {
        List<Change> trims = new ArrayList<>();
        List<Change> ends = new ArrayList<>();
        for (Map<String, Object> file : files) {
            Optional<Entry> entry = snapshot.find(Json.get(file, "path")).filter(this::exact);
            List<Long> lines = Json.get(file, "trailing");
            if (entry.isPresent() && !lines.isEmpty()) {
                List<Integer> numbers = lines.stream().map(Long::intValue).toList();
                trims.add(new Change.Trim(entry.get().path(), entry.get().blob(), numbers));
            }
            if (entry.isPresent() && Json.<Boolean>get(file, "no_final_newline")) {
                ends.add(new Change.EndLine(entry.get().path(), entry.get().blob()));
            }
        }
        addEnds("trailing-whitespace", "Trim trailing white space", trims);
        addEnds("final-newline", "End the last line", ends);
    }

    private void addEnds(String id, String title, List<Change> changes) {
        if (!changes.isEmpty()) {
            fixes.add(
                    Fix.mechanical(
                            id,
                            title + ", files: " + changes.size(),
                            "It shows up as noise in later changes. No line inside a literal is"
                                    + " touched.",
                            "hygiene/hygiene.json#/whitespace/files",
                            Fix.Risk.LOW,
                            changes));
        }
    }

    /// One fix for each document with links that have exactly one possible target.
    private void addLinks(Map<String, Object> docs) {
        Map<String, Object> links = Json.get(docs, "links");
        Map<String, List<Change>> byDocument = new LinkedHashMap<>();
        for (Map<String, Object> link : Json.<List<Map<String, Object>>>get(links, "broken")) {
            String path = Json.get(link, "path");
            Optional<Entry> entry = snapshot.find(path).filter(this::exact);
            String suggestion = Json.get(link, "suggestion");
            if (entry.isPresent() && suggestion != null) {
                byDocument
                        .computeIfAbsent(path, _ -> new ArrayList<>())
                        .add(
                                new Change.Replace(
                                        path,
                                        entry.get().blob(),
                                        Json.<Long>get(link, "line").intValue(),
                                        Json.<Long>get(link, "column").intValue(),
                                        Json.get(link, "target"),
                                        suggestion));
            } else {
                linksLeft++;
            }
        }
        byDocument.forEach((path, changes) ->
                fixes.add(
                        Fix.mechanical(
                                "links/" + path,
                                "Repair links in " + path + ": " + changes.size(),
                                "The target is gone; one file of that name exists elsewhere.",
                                "docs/docs.json#/links/broken",
                                Fix.Risk.LOW,
                                changes)));
    }

    private void addFiles(List<Check> checks) {
        if (!snapshot.has(".editorconfig") && !snapshot.files().isEmpty()) {
            addFile(
                    ".editorconfig",
                    Skeletons.EDITORCONFIG,
                    "Editors that follow it keep line ends and white space clean.",
                    "hygiene/hygiene.json#/whitespace",
                    Fix.Risk.LOW);
        }
        for (Check check : checks) {
            if (check.status() == Check.Status.FAIL) {
                switch (check.id()) {
                    case LICENCE -> addSkeleton("LICENSE", Skeletons.LICENSE, check);
                    case SECURITY_POLICY -> addSkeleton("SECURITY.md", Skeletons.SECURITY, check);
                    case CONTRIBUTING ->
                            addSkeleton("CONTRIBUTING.md", Skeletons.CONTRIBUTING, check);
                    case CHANGELOG -> addSkeleton("CHANGELOG.md", Skeletons.CHANGELOG, check);
                    case README -> addSkeleton("README.md", Skeletons.README, check);
                    default -> {
                        // No single file would make it pass.
                    }
                }
            }
        }
    }

    private void addSkeleton(String path, String text, Check check) {
        addFile(
                path,
                text,
                "There is none. The skeleton must be completed before it is published.",
                check.evidence().getFirst(),
                Fix.Risk.MEDIUM);
    }

    private void addFile(String path, String text, String why, String evidence, Fix.Risk risk) {
        boolean taken =
                snapshot.entries().stream().anyMatch(e -> e.path().equalsIgnoreCase(path))
                        || snapshot.has(path);
        if (!taken) {
            fixes.add(
                    Fix.mechanical(
                            "add/" + path,
                            "Add " + path,
                            why,
                            evidence,
                            risk,
                            List.of(new Change.Create(path, text))));
        }
    }

    /// A patch needs the name as it is and text that survives reading and writing.
    private boolean exact(Entry entry) {
        return entry.exact() && snapshot.read(entry).filter(Content::utf8).isPresent();
    }

    /// Failed, and not only for want of what the fixes above bring; or waiting for a look.
    private boolean needsPerson(Check check) {
        return switch (check.id()) {
            case LICENCE, SECURITY_POLICY, CONTRIBUTING, CHANGELOG, WHITESPACE -> false;
            case LINKS -> check.status() == Check.Status.FAIL && linksLeft > 0;
            case NO_SECRETS ->
                    check.status() == Check.Status.FAIL || check.status() == Check.Status.UNKNOWN;
            default -> check.status() == Check.Status.FAIL;
        };
    }
}
