import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Planning: which commit is judged, and what is in it. The stages after this one read that commit,
/// whatever happens in the repository meanwhile.
final class Inventory {
    private static final int BIGGEST = 20;
    private static final List<String> CONTINUOUS_INTEGRATION =
            List.of(
                    "\\.github/workflows/[^/]+\\.ya?ml",
                    "\\.gitlab-ci\\.yml",
                    "Jenkinsfile",
                    "\\.circleci/config\\.yml",
                    "azure-pipelines\\.yml",
                    "\\.travis\\.yml",
                    "bitbucket-pipelines\\.yml",
                    "\\.drone\\.yml",
                    "\\.woodpecker(/[^/]+)?\\.ya?ml",
                    "\\.forgejo/workflows/[^/]+\\.ya?ml",
                    "\\.gitea/workflows/[^/]+\\.ya?ml",
                    "\\.buildkite/[^/]+\\.ya?ml",
                    "\\.?ci/[^/]+");

    /// What the run judges. `commit` is empty in a repository without commits.
    record Pin(Optional<String> commit, String tree) {}

    record Size(String path, long bytes, boolean binary) {}

    record Link(String path, String target, boolean escapes) {}

    record Files(int total, long bytes, int text, int binary, int notRead, int notOwn) {}

    record History(long commits, int contributors, String first, String last, boolean shallow) {}

    record Share(String name, int files, long lines, long bytes, double share) {}

    record Report(
            String repository,
            String ref,
            Optional<String> commit,
            String tree,
            Optional<History> history,
            Files files,
            List<Share> languages,
            List<Size> biggest,
            List<Builds> builds,
            List<String> continuousIntegration,
            List<Link> symlinks,
            List<String> submodules,
            List<String> namesNotUtf8,
            int dataFiles,
            List<Check> checks) {}

    private Inventory() {}

    static void main() throws IOException {
        Stage.run(Inventory::run);
    }

    private static void run(Stage stage) {
        Inputs inputs = stage.inputs();
        Git git = Git.at(inputs.repository());
        Pin pin = resolve(git, inputs.ref());
        stage.progress(10, "judging " + pin.commit().orElse("an empty repository"));
        try (var snapshot = Snapshot.of(git, pin.tree())) {
            stage.write("inventory.json", report(inputs, git, pin, snapshot));
            stage.progress(100, snapshot.entries().size() + " entries counted");
        }
    }

    private static Report report(Inputs inputs, Git git, Pin pin, Snapshot snapshot) {
        var census = new Census();
        snapshot.files().forEach(entry -> census.count(entry, snapshot.read(entry)));
        List<Link> links = links(snapshot);
        List<String> integration = continuousIntegration(snapshot);
        return new Report(
                inputs.repository().toString(),
                inputs.ref(),
                pin.commit(),
                pin.tree(),
                pin.commit().map(commit -> history(git, commit)),
                census.files(),
                census.languages(),
                census.biggest(),
                Builds.of(snapshot),
                integration,
                links,
                snapshot.entries().stream().filter(Entry::isSubmodule).map(Entry::path).toList(),
                snapshot.entries().stream().filter(e -> !e.exact()).map(Entry::path).toList(),
                dataFiles(snapshot),
                checks(integration, links));
    }

    private static Pin resolve(Git git, String ref) {
        Git.Answer commit = git.ask("rev-parse", "--verify", "--end-of-options", ref + "^{commit}");
        if (commit.succeeded()) {
            String id = commit.text().strip();
            return new Pin(Optional.of(id), git.text("rev-parse", id + "^{tree}"));
        }
        if (ref.equals("HEAD") && git.text("for-each-ref", "--count=1").isEmpty()) {
            return new Pin(Optional.empty(), git.text("hash-object", "-t", "tree", "/dev/null"));
        }
        String branches = git.text("for-each-ref", "--format=%(refname:short)", "--count=10");
        throw new Stage.Cannot(
                "no commit "
                        + ref
                        + " in "
                        + git.folder()
                        + "; it has: "
                        + branches.replace("\n", ", "));
    }

    private static History history(Git git, String commit) {
        long commits = Long.parseLong(git.text("rev-list", "--count", commit));
        var contributors = new HashSet<String>();
        String first = null;
        String last = null;
        for (String line : git.latin("log", "--format=%ct %aE", commit).split("\n")) {
            contributors.add(line.substring(line.indexOf(' ') + 1));
            first = line;
            last = last == null ? line : last;
        }
        boolean shallow = git.text("rev-parse", "--is-shallow-repository").equals("true");
        return new History(commits, contributors.size(), date(first), date(last), shallow);
    }

    private static String date(String line) {
        long seconds = Long.parseLong(line.substring(0, line.indexOf(' ')));
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static List<String> continuousIntegration(Snapshot snapshot) {
        return snapshot.files().stream()
                .map(Entry::path)
                .filter(path -> CONTINUOUS_INTEGRATION.stream().anyMatch(path::matches))
                .toList();
    }

    private static List<Link> links(Snapshot snapshot) {
        return snapshot.entries().stream()
                .filter(Entry::isSymlink)
                .map(entry -> link(entry, snapshot.text(entry).orElse("")))
                .toList();
    }

    private static Link link(Entry entry, String target) {
        return new Link(entry.path(), target, Paths.resolve(entry.folder(), target).isEmpty());
    }

    /// What the data stage would look at: without any it is skipped.
    private static int dataFiles(Snapshot snapshot) {
        long data = snapshot.files().stream().filter(DataFile::isData).count();
        return (int) data + Migrations.of(snapshot).stream().mapToInt(Migrations::count).sum();
    }

    private static List<Check> checks(List<String> integration, List<Link> links) {
        long outside = links.stream().filter(Link::escapes).count();
        Check integrated =
                Check.of(
                        Criterion.CONTINUOUS_INTEGRATION,
                        !integration.isEmpty(),
                        integration.isEmpty()
                                ? "no configuration of a known service, no ci folder"
                                : String.join(", ", integration),
                        "one configuration",
                        "/continuous_integration");
        Check inside =
                links.isEmpty()
                        ? Check.notApplicable(Criterion.SYMLINKS, "no symbolic links", "/symlinks")
                        : Check.of(
                                Criterion.SYMLINKS,
                                outside == 0,
                                outside + " of " + links.size() + " lead out of the tree",
                                "none leads out",
                                "/symlinks");
        return List.of(integrated, inside);
    }

    /// Counts of what the files hold.
    private static final class Census {
        private final Map<String, long[]> byLanguage = new TreeMap<>();
        private final List<Size> sizes = new ArrayList<>();
        private long bytes;
        private int text;
        private int notRead;
        private int notOwn;

        void count(Entry entry, Optional<Content> content) {
            boolean binary = content.filter(Content::binary).isPresent();
            boolean readable = content.isPresent() && !binary;
            sizes.add(new Size(entry.path(), entry.bytes(), binary));
            bytes += entry.bytes();
            notRead += content.isEmpty() ? 1 : 0;
            text += readable ? 1 : 0;
            if (!Place.isOwn(entry.path())) {
                notOwn++;
            } else if (readable) {
                String name = Language.of(entry).map(Language::name).orElse("Other");
                long[] sums = byLanguage.computeIfAbsent(name, _ -> new long[3]);
                sums[0]++;
                sums[1] += content.get().text().lines().count();
                sums[2] += entry.bytes();
            }
        }

        Files files() {
            return new Files(
                    sizes.size(), bytes, text, sizes.size() - text - notRead, notRead, notOwn);
        }

        List<Share> languages() {
            long all = byLanguage.values().stream().mapToLong(sums -> sums[2]).sum();
            return byLanguage.entrySet().stream()
                    .map(e -> share(e.getKey(), e.getValue(), all))
                    .sorted(Comparator.comparingLong(Share::bytes).reversed())
                    .toList();
        }

        List<Size> biggest() {
            return sizes.stream()
                    .sorted(Comparator.comparingLong(Size::bytes).reversed())
                    .limit(BIGGEST)
                    .toList();
        }

        private static Share share(String name, long[] sums, long all) {
            double part = all == 0 ? 0 : Math.round(1000.0 * sums[2] / all) / 1000.0;
            return new Share(name, (int) sums[0], sums[1], sums[2], part);
        }
    }
}
