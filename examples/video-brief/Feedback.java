import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a reviewer said when rejecting the stage's last attempt.
///
/// @param patched whether the reviewer edited the artifact, so that it must be kept as it is
/// @param iteration how many times the stage has been rejected, from 1
record Feedback(String reason, String by, boolean patched, int iteration) {

    static Optional<Feedback> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var json = Json.read(file);
        return Optional.of(
                new Feedback(
                        json.at("reason").text(""),
                        json.at("by").text("a reviewer"),
                        isPatch(json.at("patch")),
                        json.at("iteration").integer(1)));
    }

    private static boolean isPatch(Json patch) {
        return patch.present() && !List.of().equals(patch.value());
    }

    boolean asks(String pattern) {
        return reason.toLowerCase().matches("(?s).*\\b(" + pattern + ")\\b.*");
    }
}
