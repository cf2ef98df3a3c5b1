import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Quality: secrets in the files of the commit. Earlier commits are not searched. Samples are
/// masked, so that the report does not become a leak of its own.
final class Secrets {
    private static final int MOST = 500;
    private static final Pattern ALLOWED =
            Pattern.compile("gitleaks:allow|pragma: allowlist secret|nosecret");
    private static final Pattern KEY_STORE =
            Pattern.compile("(?i).*\\.(p12|pfx|jks|keystore|kdbx)|\\.env(\\.(local|prod\\w*))?");
    private static final String METHOD =
            "Known token shapes, and assigned values of at least 3.3 bits per character, in every"
                    + " text file of up to 4 MiB except lock files. A match in tests, examples and"
                    + " documents, or told only by its neighbourhood, is possible and not likely."
                    + " Earlier commits are not searched.";

    enum Confidence {
        LIKELY,
        POSSIBLE
    }

    record Finding(String rule, Confidence confidence, String path, int line, String masked) {}

    record Report(
            String method,
            int filesSearched,
            int filesNotSearched,
            int allowedInline,
            int total,
            List<Finding> findings,
            List<Check> checks) {}

    private final List<Finding> findings = new ArrayList<>();
    private int searched;
    private int notSearched;
    private int allowed;

    private Secrets() {}

    static void main() throws IOException {
        Stage.run(Secrets::run);
    }

    private static void run(Stage stage) {
        var secrets = new Secrets();
        try (var snapshot = Snapshot.pinned(stage)) {
            for (Entry entry : snapshot.files()) {
                if (!lock(entry)) {
                    secrets.search(entry, snapshot.text(entry));
                }
            }
        }
        stage.write("secrets.json", secrets.report());
        stage.progress(100, secrets.findings.size() + " findings");
    }

    private void search(Entry entry, Optional<String> text) {
        if (KEY_STORE.matcher(entry.name()).matches()) {
            findings.add(new Finding("secret-file", Confidence.POSSIBLE, entry.path(), 0, ""));
        }
        searched += text.isPresent() ? 1 : 0;
        notSearched += text.isPresent() ? 0 : 1;
        text.ifPresent(content -> find(entry, content).values().forEach(findings::add));
    }

    /// At most one finding for each place: the first rule that matches there names it.
    private Map<Integer, Finding> find(Entry entry, String text) {
        var found = new LinkedHashMap<Integer, Finding>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (SecretRule rule : SecretRule.ALL.stream().filter(r -> r.mayOccur(lower)).toList()) {
            Matcher match = rule.matcher(text);
            while (match.find()) {
                String secret = match.group(1);
                if (!found.containsKey(match.start(1)) && rule.accepts(secret)) {
                    if (ALLOWED.matcher(line(text, match.start())).find()) {
                        allowed++;
                    } else {
                        found.put(match.start(1), finding(entry, text, rule, match));
                    }
                }
            }
        }
        return found;
    }

    private static Finding finding(Entry entry, String text, SecretRule rule, Matcher match) {
        String path = entry.path();
        boolean staged = Place.isTest(path) || Place.isExample(path) || path.endsWith(".md");
        Confidence confidence = rule.certain() && !staged ? Confidence.LIKELY : Confidence.POSSIBLE;
        int line =
                1 + (int) text.substring(0, match.start()).chars().filter(c -> c == '\n').count();
        return new Finding(rule.name(), confidence, path, line, SecretRule.masked(match.group(1)));
    }

    private static String line(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static boolean lock(Entry entry) {
        return entry.isFile() && Place.isGenerated(entry.path()) && !entry.extension().equals("js");
    }

    private Report report() {
        return new Report(
                METHOD,
                searched,
                notSearched,
                allowed,
                findings.size(),
                findings.subList(0, Math.min(MOST, findings.size())),
                List.of(check()));
    }

    private Check check() {
        String wanted = "no likely secret, and a person's look at each possible one";
        long likely = findings.stream().filter(f -> f.confidence() == Confidence.LIKELY).count();
        if (likely > 0) {
            String actual = likely + " likely of " + findings.size() + " findings";
            return Check.of(Criterion.NO_SECRETS, false, actual, wanted, "/findings");
        }
        if (!findings.isEmpty()) {
            String actual = findings.size() + " possible secrets need a person's look";
            return Check.unknown(Criterion.NO_SECRETS, actual, wanted, "/findings");
        }
        if (searched == 0) {
            return Check.unknown(Criterion.NO_SECRETS, "no text to search", wanted, "/findings");
        }
        String actual = "none in " + searched + " files";
        return Check.of(Criterion.NO_SECRETS, true, actual, wanted, "/files_searched");
    }
}
