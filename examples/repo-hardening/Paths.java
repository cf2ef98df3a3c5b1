import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Paths inside the tree, with `/` and without a leading one. The top folder is the empty path.
final class Paths {
    private Paths() {}

    /// Where `target` leads from `folder`; empty when it leaves the tree.
    static Optional<String> resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder + "/" + target).split("/")) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /// The way from `folder` to `path`.
    static String relative(String folder, String path) {
        String up = "";
        String base = folder;
        while (!base.isEmpty() && !path.startsWith(base + "/")) {
            up += "../";
            base = base.contains("/") ? base.substring(0, base.lastIndexOf('/')) : "";
        }
        return up + (base.isEmpty() ? path : path.substring(base.length() + 1));
    }

    static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
