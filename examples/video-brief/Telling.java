import java.util.List;

/// One way to tell a section: a run of its sentences.
///
/// @param merit how good a way it is; only the order matters
record Telling(List<Evidence> sentences, double seconds, double merit) {

    Telling {
        sentences = List.copyOf(sentences);
    }

    List<String> texts() {
        return sentences.stream().map(evidence -> evidence.sentence().text()).toList();
    }
}
