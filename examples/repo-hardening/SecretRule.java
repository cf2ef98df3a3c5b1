import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One shape of a secret; group 1 of the pattern is the secret itself.
///
/// @param hint a part of every match, so that most files need no search; `|` between several
/// @param certain whether the shape alone makes it likely; otherwise entropy decides
record SecretRule(String name, String hint, boolean certain, Pattern pattern) {
    static final List<SecretRule> ALL =
            List.of(
                    certain("aws-access-key", "AKIA|ASIA", "\\b((?:AKIA|ASIA)[A-Z2-7]{16})\\b"),
                    certain(
                            "github-token",
                            "ghp_|gho_|ghu_|ghs_|ghr_",
                            "\\b(gh[pousr]_[A-Za-z0-9]{36,255})\\b"),
                    certain("github-token", "github_pat_", "\\b(github_pat_[A-Za-z0-9_]{82})\\b"),
                    certain("gitlab-token", "glpat-", "\\b(glpat-[A-Za-z0-9_-]{20})\\b"),
                    certain("slack-token", "xox", "\\b(xox[baprs]-[0-9]{8,}-[A-Za-z0-9-]{10,})"),
                    certain(
                            "slack-webhook",
                            "hooks.slack",
                            "hooks\\.slack\\.com/services/(T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/\\w{20,})"),
                    certain("stripe-key", "k_live_", "\\b([sr]k_live_[A-Za-z0-9]{20,})\\b"),
                    certain("google-api-key", "AIza", "\\b(AIza[0-9A-Za-z_-]{35})\\b"),
                    certain("model-api-key", "sk-", "\\b(sk-(?:proj-|ant-)[A-Za-z0-9_-]{32,})"),
                    certain("model-api-key", "sk-", "\\b(sk-[A-Za-z0-9]{48})\\b"),
                    certain("npm-token", "npm_", "\\b(npm_[A-Za-z0-9]{36})\\b"),
                    certain("npm-token", "_authToken=", "_authToken=([A-Za-z0-9+/=_-]{20,})"),
                    certain("pypi-token", "pypi-", "\\b(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,})"),
                    certain("sendgrid-key", "SG.", "\\b(SG\\.[\\w-]{22}\\.[\\w-]{43})\\b"),
                    certain("private-key", "PRIVATE KEY", Shape.PRIVATE_KEY),
                    weighed("json-web-token", "eyJ", Shape.WEB_TOKEN),
                    weighed("password-in-url", "://", Shape.URL_PASSWORD),
                    weighed("assigned-secret", Shape.WORDS, Shape.QUOTED),
                    weighed("assigned-secret", Shape.WORDS, Shape.BARE));

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)example|sample|dummy|placeholder|change_?-?me|your[_-]|xxxx|redacted"
                            + "|insert"
                            + "|\\.\\.\\.|0123456789|1234567890|abcdefgh|(.)\\1{5,}");
    private static final Pattern EXPRESSION =
            Pattern.compile(
                    "[<>(){}$%\\[\\]]|^/|://|^[a-z]+([._-][a-z]+)*$|^[A-Z]+([._-][A-Z]+)*$");
    private static final Pattern EVERYDAY =
            Pattern.compile("(?i)test|fake|mock|password|secret|token|admin|default|hunter2");
    private static final double BITS = 3.3;

    /// Whether a match is worth a person's look. What is obviously a placeholder is not; a secret
    /// told by its neighbourhood must besides look random.
    boolean accepts(String secret) {
        if (PLACEHOLDER.matcher(secret).find()) {
            return false;
        }
        return certain || random(secret);
    }

    /// @param lower `text` in lower case
    boolean mayOccur(String lower) {
        for (String part : hint.toLowerCase(Locale.ROOT).split("\\|")) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    /// Enough to find it again, too little to use it.
    static String masked(String secret) {
        int shown = secret.length() >= 20 ? 4 : secret.length() >= 12 ? 2 : 0;
        return secret.substring(0, shown) + "… (" + secret.length() + " characters)";
    }

    /// Shannon entropy in bits per character, and both letters and digits.
    private static boolean random(String secret) {
        boolean mixed = secret.matches(".*[0-9].*") && secret.matches(".*[A-Za-z].*");
        boolean ordinary = EXPRESSION.matcher(secret).find() || EVERYDAY.matcher(secret).find();
        return mixed && !ordinary && entropy(secret) >= BITS;
    }

    static double entropy(String text) {
        return text.chars()
                .distinct()
                .mapToDouble(c -> (double) text.chars().filter(x -> x == c).count() / text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }

    private static SecretRule certain(String name, String hint, String pattern) {
        return new SecretRule(name, hint, true, Pattern.compile(pattern));
    }

    private static SecretRule weighed(String name, String hint, String pattern) {
        return new SecretRule(name, hint, false, Pattern.compile(pattern));
    }

    /// The longer patterns.
    private static final class Shape {
        static final String WORDS = "passw|passphrase|secret|token|key|credential";
        static final String PRIVATE_KEY =
                "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\\\r)?(?:\\\\n|\\R)"
                        + "(?:[A-Za-z-]+: [^\\n]*\\R)*\\R?"
                        + "([A-Za-z0-9+/=]{40,})";
        static final String WEB_TOKEN = "\\b(eyJ[\\w-]{15,}\\.eyJ[\\w-]{15,}\\.[\\w-]{20,})";
        static final String URL_PASSWORD =
                "\\b[a-z][a-z0-9+]{1,20}://[^\\s:/@'\"<>]{1,64}" + ":([^\\s:/@'\"<>]{6,128})@";
        static final String QUOTED =
                "(?i)(?:passw(?:or)?d|passphrase|secret|token|api_?-?key|access_?-?key"
                        + "|private_?-?key|credentials?)[\\w-]{0,30}[\"']?\\s{0,8}[:=]{1,2}"
                        + "\\s{0,8}[\"']([^\"'\\s]{12,256})[\"']";
        static final String BARE =
                "(?im)^(?:export )?[\\w.-]{0,60}"
                        + "(?:passw(?:or)?d|secret|token|api_?-?key|access_?-?key)"
                        + "[ \\t]{0,8}[:=][ \\t]{0,8}([^\"'\\s#]{12,256})$";

        private Shape() {}
    }
}
