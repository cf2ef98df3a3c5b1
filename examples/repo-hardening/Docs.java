import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Documentation: what a newcomer would look for, links that lead nowhere, and how much of the
/// public interface is explained.
final class Docs {
    private static final int MOST = 500;
    private static final double DOCUMENTED_SHARE = 0.5;
    private static final Map<String, Pattern> EXPECTED =
            Map.of(
                    "changelog", file("(changelog|changes|history|news|releases?)"),
                    "contributing", file("contributing"),
                    "security", file("security"),
                    "code_of_conduct", file("code[_-]of[_-]conduct"));

    record Links(
            int checked,
            int brokenTotal,
            List<DocLinks.Broken> broken,
            int unsureTotal,
            List<DocLinks.Broken> unsure) {}

    record Api(List<ApiDocs.Density> languages, List<ApiDocs.Bare> undocumented) {}

    record Report(
            Readme readme,
            Map<String, Optional<String>> files,
            Links links,
            Api api,
            List<Check> checks) {}

    private Docs() {}

    static void main() throws IOException {
        Stage.run(Docs::run);
    }

    private static void run(Stage stage) {
        try (var snapshot = Snapshot.pinned(stage)) {
            Readme readme = Readme.of(snapshot);
            var files = new TreeMap<String, Optional<String>>();
            EXPECTED.forEach((name, pattern) -> files.put(name, find(snapshot, pattern)));
            Links links = links(snapshot);
            stage.progress(50, links.checked() + " links followed");
            Api api = api(snapshot);
            List<Check> checks =
                    List.of(
                            readme(readme),
                            exists(Criterion.CHANGELOG, "changelog", files),
                            exists(Criterion.CONTRIBUTING, "contributing", files),
                            exists(Criterion.SECURITY_POLICY, "security", files),
                            resolve(links),
                            documented(api));
            stage.write("docs.json", new Report(readme, files, links, api, checks));
            stage.progress(100, checks.size() + " checks made");
        }
    }

    private static Pattern file(String name) {
        return Pattern.compile(
                "(docs/|\\.github/|\\.gitlab/)?" + name + "(\\.(md|markdown|rst|adoc|txt))?",
                Pattern.CASE_INSENSITIVE);
    }

    private static Optional<String> find(Snapshot snapshot, Pattern pattern) {
        return snapshot.files().stream()
                .filter(entry -> entry.bytes() > 0)
                .map(Entry::path)
                .filter(path -> pattern.matcher(path).matches())
                .findFirst();
    }

    private static Links links(Snapshot snapshot) {
        var links = new DocLinks(snapshot);
        for (Entry entry : snapshot.files()) {
            String path = entry.path();
            boolean judged = Place.isOwn(path) && !Place.isLiteral(path) && !Place.isTest(path);
            if (judged && Language.is(entry, "Markdown")) {
                snapshot.text(entry).ifPresent(text -> links.check(entry, text));
            }
        }
        return new Links(
                links.checked(),
                links.broken().size(),
                first(links.broken()),
                links.unsure().size(),
                first(links.unsure()));
    }

    private static Api api(Snapshot snapshot) {
        var api = new ApiDocs();
        for (Entry entry : snapshot.files()) {
            if (Language.isCode(entry)) {
                snapshot.text(entry).ifPresent(text -> api.count(entry, text));
            }
        }
        return new Api(api.densities(), api.bare());
    }

    private static <T> List<T> first(List<T> all) {
        return new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    }

    private static Check readme(Readme readme) {
        String wanted = "what it is, how to run it, how to test it";
        if (readme.path().isEmpty()) {
            return Check.of(Criterion.README, false, "there is none", wanted, "/readme");
        }
        List<String> missing = readme.missing();
        String actual =
                missing.isEmpty() ? readme.path().get() : "missing: " + String.join(", ", missing);
        return Check.of(Criterion.README, missing.isEmpty(), actual, wanted, "/readme");
    }

    private static Check exists(
            Criterion criterion, String name, Map<String, Optional<String>> files) {
        Optional<String> found = files.get(name);
        return Check.of(
                criterion,
                found.isPresent(),
                found.orElse("none"),
                "a file at the top, in docs or in .github",
                "/files/" + name);
    }

    private static Check resolve(Links links) {
        if (links.checked() == 0) {
            return Check.notApplicable(Criterion.LINKS, "no relative links", "/links");
        }
        String actual =
                "%d of %d lead nowhere; %d more cannot be told"
                        .formatted(links.brokenTotal(), links.checked(), links.unsureTotal());
        return Check.of(
                Criterion.LINKS, links.broken().isEmpty(), actual, "all resolve", "/links/broken");
    }

    private static Check documented(Api api) {
        int all = api.languages().stream().mapToInt(ApiDocs.Density::declarations).sum();
        int with = api.languages().stream().mapToInt(ApiDocs.Density::documented).sum();
        if (all == 0) {
            return Check.notApplicable(
                    Criterion.API_DOCUMENTED, "no public declarations were found", "/api");
        }
        return Check.of(
                Criterion.API_DOCUMENTED,
                with >= DOCUMENTED_SHARE * all,
                with + " of " + all + " public declarations",
                "at least " + Math.round(100 * DOCUMENTED_SHARE) + " %",
                "/api");
    }
}
