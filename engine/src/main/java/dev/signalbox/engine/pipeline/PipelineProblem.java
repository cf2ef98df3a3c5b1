package dev.signalbox.engine.pipeline;

/// Something that is wrong with a pipeline file, or (as a warning) probably not meant.
///
/// @param pointer JSON pointer of the place
/// @param line counted from 1
/// @param column counted from 1
/// @param message for whoever wrote the file
public record PipelineProblem(Code code, String pointer, int line, int column, String message) {

    /// `line 3, column 5: unknown key …`, as a terminal shows it.
    public String text() {
        return "line %d, column %d: %s".formatted(line, column, message);
    }

    public enum Code {
        /// Not YAML, or YAML that pipeline files do not use.
        YAML(false),
        UNKNOWN_KEY(true),
        MISSING(true),
        TYPE(true),
        VALUE(true),
        /// Something is named twice.
        DUPLICATE(false),
        /// A stage that is not there, or not where it is needed.
        REFERENCE(false),
        CYCLE(false),
        RANGE(false),
        /// Two settings that do not go together.
        CONFLICT(false),
        EXPRESSION(false),
        SCHEMA(false),
        /// A file beside the pipeline file that is missing, or cannot be pinned.
        FILE(false);

        private final boolean shape;

        Code(boolean shape) {
            this.shape = shape;
        }

        /// Whether the published JSON Schema finds problems of this kind too.
        public boolean isShape() {
            return shape;
        }
    }
}
