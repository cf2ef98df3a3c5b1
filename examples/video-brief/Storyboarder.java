import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a narration into scenes: one for each long sentence, or for a few short ones.
///
/// @param titles title of each source, by its file name
record Storyboarder(Brief brief, Narration narration, Ranking ranking, Map<String, String> titles) {
    private static final int WORDS_A_SCENE = 24;

    Board board() {
        var scenes = new ArrayList<Scene>();
        for (var section : narration.sections()) {
            var texts = sceneTexts(section);
            for (int i = 0; i < texts.size(); i++) {
                scenes.add(
                        scene(
                                section,
                                section.id() + "-" + (i + 1),
                                texts.get(i),
                                scenes.isEmpty()));
            }
        }
        return new Board(narration.title(), brief.look(), scenes);
    }

    /// Groups neighbouring sentences while they are short together; our own stand for themselves.
    private static List<String> sceneTexts(Narration.Section section) {
        var texts = new ArrayList<String>();
        for (var sentence : Words.sentences(section.text())) {
            boolean joins = !texts.isEmpty() && joins(texts.getLast(), sentence);
            if (joins) {
                texts.add(texts.removeLast() + " " + sentence);
            } else {
                texts.add(sentence);
            }
        }
        return texts;
    }

    private static boolean joins(String text, String sentence) {
        return !Phrases.isOurs(sentence)
                && !Phrases.isOurs(text)
                && Words.count(text) + Words.count(sentence) <= WORDS_A_SCENE;
    }

    private Scene scene(Narration.Section section, String id, String text, boolean first) {
        var layout = layout(text, first);
        var picture = ranking.keywords(text, 3);
        int ms = (int) Math.round(Words.seconds(text, brief.tone().wordsPerMinute) * 1000);
        return new Scene(
                id, section.id(), layout, ms, text, picture, elements(section, text, layout));
    }

    private static Scene.Layout layout(String text, boolean first) {
        if (first) {
            return Scene.Layout.TITLE;
        }
        if (Phrases.isCallToAction(text)) {
            return Scene.Layout.SOURCES;
        }
        return Phrases.isOurs(text) ? Scene.Layout.LIST : Scene.Layout.STATEMENT;
    }

    private List<Scene.Element> elements(
            Narration.Section section, String text, Scene.Layout layout) {
        var palette = Palette.of(brief.look());
        var elements = new ArrayList<Scene.Element>();
        switch (layout) {
            case TITLE -> elements.add(element("title", narration.title(), palette.ink()));
            case LIST -> elements.add(element("heading", "What is to come", palette.accent()));
            case STATEMENT -> elements.add(element("heading", section.heading(), palette.accent()));
            case SOURCES -> elements.add(element("heading", "Sources", palette.accent()));
        }
        switch (layout) {
            case TITLE -> elements.add(element("statement", text, palette.muted()));
            case LIST -> headings().forEach(h -> elements.add(element("item", h, palette.ink())));
            case STATEMENT -> elements.add(element("statement", text, palette.ink()));
            case SOURCES -> {
                elements.add(element("statement", text, palette.ink()));
                for (var source : cited()) {
                    elements.add(new Scene.Element("item", source, palette.ink(), palette.panel()));
                }
            }
        }
        sources(section, text).ifPresent(s -> elements.add(element("source", s, palette.muted())));
        return elements;
    }

    private Scene.Element element(String role, String text, String color) {
        return new Scene.Element(role, text, color, Palette.of(brief.look()).ground());
    }

    private List<String> headings() {
        return narration.sections().stream()
                .filter(section -> section.role().equals("body"))
                .map(Narration.Section::heading)
                .toList();
    }

    private List<String> cited() {
        return narration.sections().stream()
                .flatMap(section -> section.citations().stream())
                .map(Citation::source)
                .distinct()
                .sorted()
                .map(source -> titles.getOrDefault(source, source))
                .toList();
    }

    private Optional<String> sources(Narration.Section section, String text) {
        var cited =
                Words.sentences(text).stream()
                        .filter(sentence -> !Phrases.isOurs(sentence))
                        .map(sentence -> nearest(section, sentence))
                        .flatMap(Optional::stream)
                        .map(
                                citation ->
                                        "%s, line %d".formatted(citation.source(), citation.line()))
                        .distinct()
                        .toList();
        return cited.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", cited));
    }

    /// The citation whose quote shares the most words with a sentence, if it shares half of them:
    /// an edited sentence keeps its source, a new one has none.
    private static Optional<Citation> nearest(Narration.Section section, String sentence) {
        return section.citations().stream()
                .filter(citation -> shared(citation.quote(), sentence) >= 0.5)
                .max(Comparator.comparingDouble(c -> shared(c.quote(), sentence)));
    }

    private static double shared(String quote, String sentence) {
        var terms = new HashSet<>(Words.terms(sentence));
        var common = new HashSet<>(Words.terms(quote));
        common.retainAll(terms);
        return terms.isEmpty() ? 0 : common.size() / (double) terms.size();
    }
}
