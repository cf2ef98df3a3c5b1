import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a sentence claims, as far as its form shows.
enum Claim {
    DATE("\\b(1[5-9]\\d\\d|20\\d\\d)\\b"),
    STATISTIC(
            "\\b(?!1[5-9]\\d\\d\\b|20\\d\\d\\b)\\d[\\d,.]*\\b(?! (January|February|March|April|May"
                    + "|June|July|August|September|October|November|December))"),
    SUPERLATIVE("\\b([Ff]irst|[Ww]orst|[Bb]est|[Oo]nly|[Ll]argest|[Ff]astest|most \\w+)\\b"),
    NAME("(?<=[\\p{Ll},] )\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+"),
    HEDGED("\\b(about|around|perhaps|probably|mostly|more than|nearly|almost)\\b");

    private final Pattern form;

    Claim(String form) {
        this.form = Pattern.compile(form);
    }

    static Set<Claim> of(String sentence) {
        var claims = EnumSet.noneOf(Claim.class);
        for (var claim : values()) {
            if (claim.form.matcher(sentence).find()) {
                claims.add(claim);
            }
        }
        return claims;
    }

    String word() {
        return name().toLowerCase();
    }

    /// Whether a careful reader asks for a second source.
    boolean wantsSupport() {
        return this == SUPERLATIVE || this == HEDGED;
    }
}
