import java.util.List;
import java.util.Map;

/// One section as the outline plans it.
///
/// @param role `opening`, `body` or `closing`
/// @param seconds how long it should take to say
/// @param from number of the first sentence of the source that it may tell
/// @param to number of the last one
/// @param beats the sentences that matter most, for whoever reads the outline
/// @param broll words to picture
record Part(
        String id,
        String role,
        String heading,
        double seconds,
        String source,
        int from,
        int to,
        List<String> beats,
        List<String> broll) {

    Part {
        beats = List.copyOf(beats);
        broll = List.copyOf(broll);
    }

    static Part of(Json json) {
        var passage = json.at("passage");
        return new Part(
                json.at("id").text(),
                json.at("role").text(),
                json.at("heading").text(),
                json.at("seconds").decimal(),
                passage.at("source").text(),
                passage.at("from").integer(),
                passage.at("to").integer(),
                json.at("beats").texts(),
                json.at("broll").texts());
    }

    boolean tells(Sentence sentence) {
        return sentence.source().equals(source)
                && sentence.number() >= from
                && sentence.number() <= to;
    }

    Map<String, Object> json() {
        return Json.object(
                "id", id,
                "role", role,
                "heading", heading,
                "seconds", Json.rounded(seconds, 1),
                "passage", Json.object("source", source, "from", from, "to", to),
                "beats", beats,
                "broll", broll);
    }
}
