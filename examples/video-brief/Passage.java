import java.util.List;
import java.util.stream.Collectors;

/// The sentences of a source under one heading: what a section of the film is made of.
record Passage(String source, String heading, List<Sentence> sentences) {

    Passage {
        sentences = List.copyOf(sentences);
    }

    int line() {
        return sentences.getFirst().line();
    }

    String text() {
        return sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
    }

    /// The earliest year it names, or a year after every other when it names none.
    int firstYear() {
        return Words.years(text()).stream().min(Integer::compare).orElse(Integer.MAX_VALUE);
    }
}
