import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes one patch of the fixes that were selected, and proves in a second clone that it applies to
/// the commit and gives the tree that was meant. No file is written through a work tree: the new
/// tree is put together in Git's index, where no symbolic link can lead astray.
final class Patch {

    record Applied(String id, List<String> files) {}

    record Skipped(String id, String reason) {}

    /// @param checks `git apply --check` accepted it
    /// @param tree what `git apply --index` made of the commit
    /// @param matches whether that is the tree that was meant
    record Proof(boolean checks, String tree, boolean matches) {}

    record Report(
            Optional<String> commit,
            String tree,
            String patchedTree,
            List<Applied> applied,
            List<Skipped> skipped,
            int files,
            String statistics,
            Optional<Proof> proof) {}

    private Patch() {}

    static void main() throws IOException {
        Stage.run(Patch::run);
    }

    private static void run(Stage stage) throws IOException {
        Map<String, Object> list = stage.needed("fixes", "fixes.json");
        Optional<String> commit = Optional.ofNullable(Json.get(list, "commit"));
        String tree = Json.get(list, "tree");
        var applied = new ArrayList<Applied>();
        var skipped = new ArrayList<Skipped>();
        Map<String, List<Change>> changes = selected(Json.get(list, "fixes"), applied, skipped);
        Git source = Git.at(Path.of(Json.<String>get(list, "repository")));
        Git scratch = source.cloneAt(Path.of("scratch"), Optional.empty());
        stage.progress(30, changes.size() + " files to change");
        String patched = build(scratch, tree, changes);
        Path patch = stage.output().resolve("fixes.patch");
        Files.writeString(patch, diff(scratch, tree, patched), StandardCharsets.ISO_8859_1);
        stage.progress(60, "patch written");
        Optional<Proof> proof =
                changes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(prove(scratch, commit, patch, patched));
        String statistics = scratch.text("diff-tree", "-r", "--shortstat", tree, patched).strip();
        var report =
                new Report(
                        commit,
                        tree,
                        patched,
                        applied,
                        skipped,
                        changes.size(),
                        statistics.isEmpty() ? "no change" : statistics,
                        proof);
        stage.write("patch.json", report);
        if (proof.filter(p -> !p.checks() || !p.matches()).isPresent()) {
            throw new Stage.Cannot("the patch does not apply to the commit: see patch.json");
        }
        stage.progress(100, report.statistics());
    }

    private static Map<String, List<Change>> selected(
            List<Map<String, Object>> fixes, List<Applied> applied, List<Skipped> skipped) {
        Map<String, List<Change>> byPath = new LinkedHashMap<>();
        for (Map<String, Object> fix : fixes) {
            String id = Json.get(fix, "id");
            List<Map<String, Object>> changes = Json.get(fix, "changes");
            if (changes.isEmpty()) {
                skipped.add(new Skipped(id, "only a person can make it"));
            } else if (!Json.<Boolean>get(fix, "selected")) {
                skipped.add(new Skipped(id, "not selected"));
            } else {
                List<Change> read = changes.stream().map(Change::read).toList();
                read.forEach(c -> byPath.computeIfAbsent(c.path(), _ -> new ArrayList<>()).add(c));
                applied.add(new Applied(id, read.stream().map(Change::path).distinct().toList()));
            }
        }
        return byPath;
    }

    /// The tree with all changes, written in the scratch clone.
    private static String build(Git scratch, String tree, Map<String, List<Change>> changes) {
        scratch.text("read-tree", tree);
        var index = new StringBuilder();
        try (var snapshot = Snapshot.of(scratch, tree)) {
            for (var change : changes.entrySet()) {
                Optional<Entry> entry = snapshot.find(change.getKey());
                refuseOther(change.getKey(), entry, change.getValue());
                Optional<String> before = entry.flatMap(snapshot::text);
                Optional<String> after = Edits.apply(before, change.getValue());
                String mode = entry.map(Entry::mode).orElse("100644");
                String blob =
                        after.map(text -> store(scratch, text)).orElse("0".repeat(tree.length()));
                index.append(after.isPresent() ? mode : "0").append(' ').append(blob);
                index.append('\t').append(change.getKey()).append('\0');
            }
        }
        scratch.textFrom(index.toString(), "update-index", "-z", "--index-info");
        return scratch.text("write-tree");
    }

    /// The changes were made for one content, and speak of its lines.
    private static void refuseOther(String path, Optional<Entry> entry, List<Change> changes) {
        for (Change change : changes) {
            String wanted =
                    switch (change) {
                        case Change.Create _ -> "";
                        case Change.Append append -> append.blob();
                        case Change.Replace replace -> replace.blob();
                        case Change.Trim trim -> trim.blob();
                        case Change.EndLine end -> end.blob();
                        case Change.Delete delete -> delete.blob();
                    };
            String found = entry.map(Entry::blob).orElse("");
            if (!wanted.equals(found)) {
                throw new Stage.Cannot(
                        "expected %s with content %s, found %s"
                                .formatted(path, name(wanted), name(found)));
            }
        }
    }

    private static String name(String blob) {
        return blob.isEmpty() ? "none" : blob;
    }

    private static String store(Git scratch, String text) {
        return scratch.textFrom(text, "hash-object", "-w", "--no-filters", "--stdin");
    }

    /// Byte for byte: a removed file may hold anything.
    private static String diff(Git scratch, String tree, String patched) {
        return scratch.latin(
                "diff-tree",
                "-r",
                "-p",
                "--binary",
                "--full-index",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-renames",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                tree,
                patched);
    }

    private static Proof prove(Git scratch, Optional<String> commit, Path patch, String patched) {
        Git proof = scratch.cloneAt(Path.of("proof"), commit);
        String file = patch.toString();
        boolean checks = proof.ask("apply", "--check", "--whitespace=nowarn", file).succeeded();
        proof.ask("apply", "--index", "--whitespace=nowarn", file);
        String tree = proof.text("write-tree");
        return new Proof(checks, tree, tree.equals(patched));
    }
}
