import java.util.List;
import java.util.Map;

/// A sentence that a section may quote.
///
/// @param score how well it serves the brief, about 0 to 2
/// @param supporting whether it comes from elsewhere than the passage of the section
/// @param claims what it claims, as words
/// @param corroboration other sentences, in other sources, that speak of the same
record Evidence(
        Sentence sentence,
        double score,
        boolean supporting,
        List<String> claims,
        List<String> corroboration) {

    Evidence {
        claims = List.copyOf(claims);
        corroboration = List.copyOf(corroboration);
    }

    static Evidence of(Json json) {
        var source = json.at("source").text();
        int number = Integer.parseInt(json.at("ref").text().substring(source.length() + 1));
        int line = json.at("line").integer();
        int paragraph = json.at("paragraph").integer();
        return new Evidence(
                new Sentence(source, number, line, paragraph, json.at("text").text()),
                json.at("score").decimal(),
                json.at("supporting").truth(),
                json.at("claims").texts(),
                json.at("corroborated_by").texts());
    }

    Map<String, Object> json() {
        var json = sentence.json();
        json.put("score", Json.rounded(score, 3));
        json.put("supporting", supporting);
        json.put("claims", claims);
        json.put("corroborated_by", corroboration);
        return json;
    }
}
