package dev.signalbox.engine.patch;

/// What became of a patch. Either everything in it was applied, or nothing.
public sealed interface PatchResult {

    /// @param content the edited artifact, as UTF-8 text
    /// @param patch the same edit as RFC 6902 operations, as JSON text; of a text artifact, on the
    ///   document that is its text as one JSON string
    record Patched(String content, String patch) implements PatchResult {}

    record Refused(PatchProblem problem) implements PatchResult {}

    /// @param operation index of the operation, from 0; -1 when it is not one operation's fault
    /// @param pointer the place in the artifact
    record PatchProblem(Kind kind, int operation, String pointer, String message) {}

    enum Kind {
        /// It is not a patch of a form that is understood.
        MALFORMED,
        /// The gate does not allow this place to be edited, or the artifact is of a kind that
        /// cannot be.
        NOT_EDITABLE,
        /// It does not fit the artifact: a place is not there, or a `test` failed.
        CONFLICT,
        /// A limit: of operations, depth, or size.
        TOO_LARGE
    }
}
