import java.io.IOException;
import java.util.List;

/// Sentences that several stages say in their logs.
final class Log {
    private Log() {}

    static void wishes(Stage stage, Feedback feedback, Wishes wishes, double secondsBefore) {
        stage.log("rejected by %s: %s", feedback.by(), feedback.reason());
        wishes.described(secondsBefore).forEach(wish -> stage.log("doing: %s", wish));
        wishes.unmet().forEach(wish -> stage.log("nothing to tell for: %s", wish));
        if (!wishes.understood(secondsBefore)) {
            stage.log("could not act on the reason; understood: shorter, longer, 60 seconds,");
            stage.log("more about <subject>, less <subject>. An edit of the artifact is kept.");
        }
    }

    /// For a stage whose result follows from its inputs alone, so that a reason cannot change it.
    static void unmoved(Stage stage) throws IOException {
        var feedback = stage.feedback();
        if (feedback.isPresent()) {
            stage.log("rejected by %s: %s", feedback.get().by(), feedback.get().reason());
            stage.log("could not act on the reason: the result follows from the stages before");
        }
    }

    static String list(List<String> words) {
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }
}
