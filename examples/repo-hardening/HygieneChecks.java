import java.util.List;
import java.util.Locale;

/// How the checks of this stage put what was found.
final class HygieneChecks {
    private HygieneChecks() {}

    static Check large(List<Hygiene.Large> large, int files, long limit) {
        String wanted = "no file of " + limit + " bytes or more";
        if (files == 0) {
            return Check.notApplicable(Criterion.LARGE_FILES, "no files", "/large_files");
        }
        String actual = large.size() + " of " + files + " files";
        return Check.of(Criterion.LARGE_FILES, large.isEmpty(), actual, wanted, "/large_files");
    }

    static Check ignored(Ignored ignored, List<Builds> builds) {
        boolean complete = ignored.tracked().isEmpty() && ignored.missing().isEmpty();
        String actual =
                "%d tracked files of build output, %d missing entries"
                        .formatted(ignored.tracked().size(), ignored.missing().size());
        return builds.isEmpty() && complete
                ? Check.notApplicable(
                        Criterion.BUILD_OUTPUT_IGNORED, "no build was found", "/ignored")
                : Check.of(
                        Criterion.BUILD_OUTPUT_IGNORED,
                        complete,
                        actual,
                        "none of either",
                        "/ignored");
    }

    static Check ends(Hygiene.Ends ends, double share) {
        if (ends.filesJudged() == 0) {
            return Check.notApplicable(Criterion.WHITESPACE, "no text files", "/whitespace");
        }
        return Check.of(
                Criterion.WHITESPACE,
                ends.unclean() <= share * ends.filesJudged(),
                ends.unclean() + " of " + ends.filesJudged() + " files are not clean",
                "at most " + Math.round(100 * share) + " % of files",
                "/whitespace");
    }

    static Check markers(Hygiene.Markers markers, double most) {
        if (markers.codeLines() == 0) {
            return Check.notApplicable(Criterion.MARKERS, "no code", "/markers");
        }
        String actual =
                String.format(
                        Locale.ROOT,
                        "%d in %d lines, %.1f per thousand",
                        markers.total(),
                        markers.codeLines(),
                        markers.perThousandLines());
        return Check.of(
                Criterion.MARKERS,
                markers.perThousandLines() <= most,
                actual,
                "at most " + Math.round(most) + " per thousand lines",
                "/markers");
    }

    static Check dependencies(Dependencies dependencies) {
        if (dependencies.manifests().isEmpty()) {
            return Check.notApplicable(
                    Criterion.DEPENDENCIES_PINNED, "no manifest was found", "/dependencies");
        }
        String actual =
                "%d findings in %d manifests"
                        .formatted(dependencies.findings().size(), dependencies.manifests().size());
        return Check.of(
                Criterion.DEPENDENCIES_PINNED,
                dependencies.findings().isEmpty(),
                actual,
                "exact versions or a lock file",
                "/dependencies/findings");
    }

    static Check licence(Licences licences) {
        String actual =
                licences.file()
                        .map(file -> file + " (" + licences.identifier() + ")")
                        .orElse("none at the top");
        return Check.of(
                Criterion.LICENCE,
                licences.file().isPresent(),
                actual,
                "a licence file at the top",
                "/licences/file");
    }

    static Check headers(Licences licences) {
        if (licences.sources() == 0) {
            return Check.notApplicable(Criterion.LICENCE_HEADERS, "no source files", "/licences");
        }
        double share = (double) licences.withHeader() / licences.sources();
        String actual = licences.withHeader() + " of " + licences.sources() + " source files";
        return Check.of(
                Criterion.LICENCE_HEADERS,
                share <= 0.05 || share >= 0.95,
                actual + " have one",
                "nearly all or nearly none have one",
                "/licences");
    }
}
