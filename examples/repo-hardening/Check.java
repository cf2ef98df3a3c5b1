import java.util.List;

/// The judgement on one criterion, with what it rests on. Without evidence it is `unknown`, and
/// nothing that is unknown counts as a pass.
///
/// @param actual what was found, in a sentence
/// @param threshold what was wanted
/// @param evidence artifacts, with a JSON pointer behind `#`
record Check(
        Criterion id,
        String title,
        Criterion.Score score,
        int weight,
        Status status,
        String actual,
        String threshold,
        List<String> evidence) {

    /// `NOT_APPLICABLE` was looked for and has no subject: a repository without migrations, say.
    enum Status {
        PASS,
        FAIL,
        UNKNOWN,
        NOT_APPLICABLE
    }

    static Check of(Criterion id, boolean passed, String actual, String threshold, String pointer) {
        Status status = passed ? Status.PASS : Status.FAIL;
        return check(id, status, actual, threshold, id.artifact() + "#" + pointer);
    }

    static Check unknown(Criterion id, String why, String threshold, String pointer) {
        return check(id, Status.UNKNOWN, why, threshold, id.artifact() + "#" + pointer);
    }

    static Check notApplicable(Criterion id, String why, String pointer) {
        return check(id, Status.NOT_APPLICABLE, why, "", id.artifact() + "#" + pointer);
    }

    /// Has no subject, so that its stage did not run; another one's artifact shows it.
    static Check skipped(Criterion id, String why, String evidence) {
        return check(id, Status.NOT_APPLICABLE, why, "", evidence);
    }

    private static Check check(
            Criterion id, Status status, String actual, String threshold, String evidence) {
        return new Check(
                id,
                id.title(),
                id.score(),
                id.weight(),
                status,
                actual,
                threshold,
                List.of(evidence));
    }
}
