import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// English as the tools see it: cut into sentences and words, stemmed, counted and timed.
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyáéèêëíîïóôöúûü]+");
    private static final Pattern YEAR = Pattern.compile("\\b(1[5-9]\\d\\d|20\\d\\d)\\b");

    /// Words that say nothing about the subject of a sentence.
    private static final Set<String> STOP =
            Set.of(
                    """
                    a about above across after afterwards again against all along also an and
                    another any are as at away be became because before behind being below
                    beneath between both but by can cannot come comes could day did do does
                    down each earlier either else every far few first for from further get
                    gets give gives go goes had has have he her here him his how however if in
                    instead into is it its itself just keep keeps known last like made make
                    makes many may might more most mostly much must near no none nor not
                    nothing now of off often on once one only onto or other past others ought our
                    out over own put rather said same say says second see seen set several
                    shall she should show shows since small so some soon still such take taken
                    than that the their them themselves then there therefore these they thing
                    things third this those three through time times to together too took
                    towards two under until up upon us use used uses very was way we well were
                    what when where which while who whole whose why will with within without
                    worth would year years yet you your\
                    """
                            .split("\\s+"));

    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?]+[\"”’)]*(?=\\s+[\"“‘(]?[\\p{Lu}\\p{N}])");
    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)\\.$");
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    ("Mr Mrs Ms Dr St No Nos Co Ltd Capt Col Rev c ca e.g i.e vs approx Fig p "
                                    + "pp Jan Feb Aug Sept Oct Nov Dec")
                            .split(" "));

    private static final double SYLLABLE_SECONDS = 0.242;
    private static final double COMMA_SECONDS = 0.14;
    private static final double SENTENCE_SECONDS = 0.38;
    private static final double REFERENCE_WPM = 160;

    private Words() {}

    static List<String> of(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    static int count(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    /// The stems of the words that carry meaning, in order, repeats included.
    static List<String> terms(String text) {
        return of(text).stream().filter(Words::isMeaningful).map(Words::stem).toList();
    }

    static boolean isMeaningful(String word) {
        return word.length() > 2 && !STOP.contains(word.toLowerCase(Locale.ROOT));
    }

    /// A light stem: `signals`, `signalled` and `signalling` all become `signal`.
    static String stem(String word) {
        var bare = word.toLowerCase(Locale.ROOT).replaceFirst("['’]s$", "");
        if (bare.endsWith("ies") && bare.length() > 4) {
            return bare.substring(0, bare.length() - 3) + "y";
        }
        var cut = bare.length() > 5 ? bare.replaceFirst("(ings?|ed|ers?)$", "") : bare;
        if (!cut.equals(bare) && cut.length() > 2) {
            return cut.replaceFirst("([bdglmnprt])\\1$", "$1");
        }
        return bare.length() > 3 ? bare.replaceFirst("(?<![su])s$", "") : bare;
    }

    static List<Integer> years(String text) {
        return YEAR.matcher(text).results().map(r -> Integer.parseInt(r.group())).toList();
    }

    /// An estimate good enough for timing: vowel groups for words, spoken length for figures.
    static int syllables(String word) {
        if (word.matches("\\d{4}")) {
            return 5;
        }
        if (word.matches("\\d+")) {
            return 2 * word.length() - 1;
        }
        if (word.matches("\\p{Lu}{2,5}")) {
            return word.length();
        }
        var lower = word.toLowerCase(Locale.ROOT);
        int groups = (int) VOWELS.matcher(lower).results().count();
        boolean silentE = groups > 1 && lower.matches(".*[^aeiouyl]e(d|s)?");
        return Math.max(1, silentE ? groups - 1 : groups);
    }

    static List<String> sentences(String text) {
        var flat = text.strip().replaceAll("\\s+", " ");
        var sentences = new ArrayList<String>();
        int start = 0;
        for (Matcher end = SENTENCE_END.matcher(flat); end.find(); ) {
            if (!isAbbreviation(flat.substring(start, end.end()))) {
                sentences.add(flat.substring(start, end.end()).strip());
                start = end.end();
            }
        }
        if (start < flat.length()) {
            sentences.add(flat.substring(start).strip());
        }
        return sentences;
    }

    private static boolean isAbbreviation(String text) {
        var last = LAST_WORD.matcher(text);
        return last.find()
                && (ABBREVIATIONS.contains(last.group(1)) || last.group(1).matches("\\p{Lu}"));
    }

    /// Seconds to say the text, pauses included: the mean of its words at the tempo and of its
    /// syllables and stops. Long words come out slower than the tempo and short ones faster, by
    /// half of what their syllables alone would make of it.
    static double seconds(String text, int wordsPerMinute) {
        int syllables = of(text).stream().mapToInt(Words::syllables).sum();
        long commas = text.chars().filter(c -> c == ',' || c == ';' || c == ':').count();
        double spoken =
                syllables * SYLLABLE_SECONDS
                        + commas * COMMA_SECONDS
                        + sentences(text).size() * SENTENCE_SECONDS;
        return (spoken * REFERENCE_WPM + count(text) * 60) / (2.0 * wordsPerMinute);
    }

    static double seconds(List<String> sentences, int wordsPerMinute) {
        return sentences.stream().mapToDouble(s -> seconds(s, wordsPerMinute)).sum();
    }

    static double wordsPerMinute(int words, double seconds) {
        return seconds == 0 ? 0 : words * 60 / seconds;
    }
}
