import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Relative links in Markdown that point at nothing in the commit. Anchors and other sites are not
/// looked at.
final class DocLinks {
    private static final List<Pattern> LINKS =
            List.of(
                    Pattern.compile(
                            "]\\(\\s*(?:<([^>\\n]+)>"
                                    + "|([^()\\s<>]++(?:\\([^()\\s]*+\\)[^()\\s<>]*+)*+))"
                                    + "(?=\\s*\\)|\\s+[\"'(])"),
                    Pattern.compile("^ {0,3}\\[(?!\\^)[^]]+]:\\s*(?:<([^>]+)>|(\\S+))\\s*"),
                    Pattern.compile(
                            "<(?:a|img)\\b[^>]*?(?:href|src)\\s*=\\s*(?:\"([^\"]+)\"|'([^']+)')"));
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "^([a-zA-Z][a-zA-Z0-9+.-]*:|//|#|\\{|\\$|%7B|mailto:).*|.*(\\{\\{|\\$\\{|<).*");
    private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,}).*");

    private static final int LONGEST_LINE = 20_000;

    /// @param column of the first character of `target`, counted from 1
    /// @param suggestion the link that would work, when exactly one file has the name
    record Broken(String path, int line, int column, String target, Optional<String> suggestion) {}

    private final Snapshot snapshot;
    private final Map<String, List<String>> byName = new HashMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final List<Broken> unsure = new ArrayList<>();
    private int checked;

    DocLinks(Snapshot snapshot) {
        this.snapshot = snapshot;
        for (Entry entry : snapshot.entries()) {
            byName.computeIfAbsent(key(entry.name()), _ -> new ArrayList<>()).add(entry.path());
        }
    }

    List<Broken> broken() {
        return broken;
    }

    /// Links from the top of a site or out of the tree, whose target may exist when published.
    List<Broken> unsure() {
        return unsure;
    }

    int checked() {
        return checked;
    }

    void check(Entry document, String text) {
        String fence = "";
        int number = 0;
        boolean comment = false;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher found = FENCE.matcher(line);
            if (found.matches()) {
                fence = fence.isEmpty() ? found.group(1) : closes(fence, line) ? "" : fence;
            } else if (fence.isEmpty()) {
                boolean starts = line.contains("<!--");
                if (!comment && !starts && line.length() <= LONGEST_LINE) {
                    links(document, number, withoutCode(line));
                }
                comment = (comment || starts) && !line.contains("-->");
            }
        }
    }

    private void links(Entry document, int number, String line) {
        for (Pattern pattern : LINKS) {
            Matcher link = pattern.matcher(line);
            while (link.find()) {
                int group = link.group(1) == null ? 2 : 1;
                String target = link.group(group);
                if (!ELSEWHERE.matcher(target).matches()) {
                    judge(document, number, link.start(group) + 1, target);
                }
            }
        }
    }

    private void judge(Entry document, int number, int column, String target) {
        String path = decoded(target.replaceAll("[#?].*", ""));
        if (path.isEmpty()) {
            return;
        }
        checked++;
        String folder = path.startsWith("/") ? "" : document.folder();
        Optional<String> resolved = Paths.resolve(folder, path.replaceAll("^/+", ""));
        if (resolved.filter(this::exists).isPresent()) {
            return;
        }
        boolean site = path.startsWith("/") || resolved.isEmpty();
        Optional<String> suggestion = site ? Optional.empty() : suggestion(document, path, target);
        (site ? unsure : broken)
                .add(new Broken(document.path(), number, column, target, suggestion));
    }

    /// Site generators let the extension or the index page go unsaid.
    private boolean exists(String path) {
        return snapshot.has(path)
                || snapshot.has(path + ".md")
                || snapshot.has(path + ".mdx")
                || path.endsWith(".html") && snapshot.has(path.replaceAll("\\.html$", ".md"));
    }

    private Optional<String> suggestion(Entry document, String path, String target) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> candidates = byName.getOrDefault(key(name), List.of());
        if (candidates.size() != 1 || !candidates.getFirst().matches("[\\w./-]+")) {
            return Optional.empty();
        }
        String rest = target.replaceAll("^[^#?]*", "");
        return Optional.of(Paths.relative(document.folder(), candidates.getFirst()) + rest);
    }

    /// The line with blanks in place of inline code, so that columns stay.
    private static String withoutCode(String line) {
        return Pattern.compile("`[^`]*`")
                .matcher(line)
                .replaceAll(m -> " ".repeat(m.group().length()));
    }

    private static boolean closes(String fence, String line) {
        return line.strip().startsWith(fence)
                && line.strip().replace(fence.substring(0, 1), "").isEmpty();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String decoded(String target) {
        try {
            return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return target;
        }
    }
}
