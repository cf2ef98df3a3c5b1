/// Everything that is scored, with its weight: how much a repository gains by it, as a share of its
/// score. A tool answers each of its criteria with a [Check]; the report counts them.
enum Criterion {
    TESTS_PASS(Score.GOVERNANCE, 20, "tests", "Tests run and pass"),
    NO_SECRETS(Score.GOVERNANCE, 20, "secrets", "No secrets in the files"),
    COVERAGE(Score.GOVERNANCE, 10, "coverage", "Tests cover the lines they should"),
    DEPENDENCIES_PINNED(Score.GOVERNANCE, 10, "hygiene", "Dependencies are pinned"),
    README(Score.GOVERNANCE, 10, "docs", "The README says what, how to run and how to test"),
    LICENCE(Score.GOVERNANCE, 8, "hygiene", "There is a licence"),
    SECURITY_POLICY(Score.GOVERNANCE, 6, "docs", "There is a security policy"),
    CONTINUOUS_INTEGRATION(Score.GOVERNANCE, 6, "inventory", "Continuous integration is set up"),
    CHANGELOG(Score.GOVERNANCE, 5, "docs", "There is a changelog"),
    CONTRIBUTING(Score.GOVERNANCE, 5, "docs", "There is a guide for contributors"),
    ORPHANS(Score.HYGIENE, 20, "architecture", "Source files are referred to"),
    CYCLES(Score.HYGIENE, 10, "architecture", "Packages and folders have no cycles"),
    LARGE_FILES(Score.HYGIENE, 15, "hygiene", "No large files"),
    BUILD_OUTPUT_IGNORED(Score.HYGIENE, 10, "hygiene", "Build output is ignored"),
    DATA_VALID(Score.HYGIENE, 10, "data", "Data files can be read"),
    MIGRATIONS(Score.HYGIENE, 5, "data", "Migrations have one order"),
    LINKS(Score.HYGIENE, 10, "docs", "Links in the documentation resolve"),
    API_DOCUMENTED(Score.HYGIENE, 5, "docs", "The public interface is documented"),
    MARKERS(Score.HYGIENE, 5, "hygiene", "Few open markers in the code"),
    WHITESPACE(Score.HYGIENE, 5, "hygiene", "Lines and files end cleanly"),
    LICENCE_HEADERS(Score.HYGIENE, 5, "hygiene", "Licence headers are consistent"),
    SYMLINKS(Score.HYGIENE, 5, "inventory", "Symbolic links stay inside");

    /// The two scores: whether people can rely on the repository, and whether it is tidy.
    enum Score {
        GOVERNANCE,
        HYGIENE
    }

    private final Score score;
    private final int weight;
    private final String stage;
    private final String title;

    Criterion(Score score, int weight, String stage, String title) {
        this.score = score;
        this.weight = weight;
        this.stage = stage;
        this.title = title;
    }

    Score score() {
        return score;
    }

    int weight() {
        return weight;
    }

    /// The stage that judges it.
    String stage() {
        return stage;
    }

    String title() {
        return title;
    }

    /// The artifact that holds the evidence.
    String artifact() {
        return stage + "/" + stage + ".json";
    }
}
