import java.util.Arrays;
import java.util.stream.Collectors;

/// What the run was asked for: its `input.json`, with the defaults of `pipeline.yaml` for what it
/// leaves out.
record Brief(
        String topic,
        String title,
        Audience audience,
        Tone tone,
        Preset preset,
        Look look,
        Voice voice,
        int targetSeconds,
        String sources) {

    static final String TOPIC = "How railway signals learned to keep trains apart";

    /// Who watches. It decides which sentences are preferred.
    enum Audience {
        /// No preference.
        GENERAL,
        /// Shorter sentences first.
        NEWCOMERS,
        /// Sentences with figures first.
        PRACTITIONERS
    }

    /// How the narrator speaks, as words a minute, the pauses included.
    enum Tone {
        PLAIN(160),
        WARM(153),
        BRISK(166);

        final int wordsPerMinute;

        Tone(int wordsPerMinute) {
            this.wordsPerMinute = wordsPerMinute;
        }
    }

    /// How the narrative is arranged.
    enum Preset {
        /// Source by source, the best passages of each.
        EXPLAINER,
        /// The passages with a date, in the order of their dates.
        TIMELINE,
        /// Mostly the one source that fits the topic best.
        SPOTLIGHT
    }

    /// The colours of the film.
    enum Look {
        NIGHT,
        PAPER
    }

    /// Where the sound comes from.
    enum Voice {
        /// A speech program on the PATH when there is one, tones otherwise.
        AUTO,
        /// Tones, so that the same input gives the same bytes on every machine.
        TONE
    }

    static Brief of(Json input) {
        var topic = input.at("topic").text(TOPIC).strip();
        return new Brief(
                checked("topic", topic, topic.length() >= 3, "3 characters or more"),
                input.at("title").text("").strip(),
                choice(input, "audience", Audience.GENERAL),
                choice(input, "tone", Tone.PLAIN),
                choice(input, "preset", Preset.EXPLAINER),
                choice(input, "look", Look.NIGHT),
                choice(input, "voice", Voice.AUTO),
                seconds(input),
                input.at("sources").text("sources"));
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase();
    }

    private static int seconds(Json input) {
        int seconds = input.at("target_seconds").integer(90);
        return checked("target_seconds", seconds, seconds >= 30 && seconds <= 600, "30 to 600");
    }

    private static <E extends Enum<E>> E choice(Json input, String name, E otherwise) {
        var word = input.at(name).text(word(otherwise));
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(choice -> word(choice).equals(word))
                .findFirst()
                .orElseThrow(() -> refused(name, words(otherwise), word));
    }

    private static String words(Enum<?> choice) {
        return Arrays.stream(choice.getDeclaringClass().getEnumConstants())
                .map(Brief::word)
                .collect(Collectors.joining(", "));
    }

    private static <T> T checked(String name, T value, boolean good, String expected) {
        if (!good) {
            throw refused(name, expected, value);
        }
        return value;
    }

    private static Failure refused(String name, String expected, Object found) {
        return Failure.badInput(
                "input.json: at /%s expected %s, found %s".formatted(name, expected, found));
    }
}
