import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The picture of one scene: which kind it is, and all that each kind needs to be drawn. Its SVG
/// file is a view of it, so that a reviewer who changes the kind changes the film.
///
/// @param picture word of the library's picture, when the kind is `library`
/// @param film the years that the whole film names
record Asset(
        String scene,
        Kind kind,
        String picture,
        String alt,
        List<Figure> figures,
        List<Integer> years,
        List<Integer> film,
        List<String> words) {

    enum Kind {
        BARS,
        FIGURE,
        LIBRARY,
        TIMELINE,
        WORDS
    }

    Asset {
        figures = List.copyOf(figures);
        years = List.copyOf(years);
        film = List.copyOf(film);
        words = List.copyOf(words);
    }

    static Asset of(Json json) {
        return new Asset(
                json.at("scene").text(),
                kind(json.at("kind")),
                json.at("picture").text(""),
                json.at("alt").text(),
                json.at("figures").items().stream().map(Figure::of).toList(),
                json.at("years").items().stream().map(Json::integer).toList(),
                json.at("film_years").items().stream().map(Json::integer).toList(),
                json.at("words").texts());
    }

    /// Finds the picture of a scene in a manifest.
    static Optional<Asset> find(List<Asset> assets, Scene scene) {
        return assets.stream().filter(asset -> asset.scene().equals(scene.id())).findFirst();
    }

    static List<Asset> list(Json manifest) {
        return manifest.at("assets").items().stream().map(Asset::of).toList();
    }

    /// The frame of a scene with its picture in it.
    static String frame(Board board, Scene scene, List<Asset> assets) {
        var picture = find(assets, scene).map(asset -> asset.draw(board.palette()));
        return Frames.draw(board, scene, scene.hasPicture() ? picture.orElse("") : "");
    }

    /// The kinds that the scene gives enough for, the most telling first.
    List<Kind> possible() {
        var kinds = new ArrayList<Kind>();
        if (figures.size() > 1) {
            kinds.add(Kind.BARS);
        }
        if (figures.size() == 1) {
            kinds.add(Kind.FIGURE);
        }
        if (!picture.isEmpty()) {
            kinds.add(Kind.LIBRARY);
        }
        if (!years.isEmpty()) {
            kinds.add(Kind.TIMELINE);
        }
        kinds.add(Kind.WORDS);
        return kinds;
    }

    Asset as(Kind other) {
        var changed = new Asset(scene, other, picture, "", figures, years, film, words);
        return new Asset(scene, other, picture, changed.description(), figures, years, film, words);
    }

    String draw(Palette palette) {
        return switch (possible().contains(kind) ? kind : Kind.WORDS) {
            case BARS -> Charts.bars(figures, palette);
            case FIGURE -> Charts.figure(figures.getFirst(), palette);
            case LIBRARY -> Picture.valueOf(picture.toUpperCase()).draw(palette);
            case TIMELINE -> Charts.timeline(years, film, palette);
            case WORDS -> Charts.words(words, palette);
        };
    }

    Map<String, Object> json() {
        return Json.object(
                "scene", scene,
                "file", file(),
                "kind", kind.name().toLowerCase(),
                "picture", picture,
                "alt", alt,
                "figures", figures.stream().map(Figure::json).toList(),
                "years", years,
                "film_years", film,
                "words", words);
    }

    String file() {
        return "assets/" + scene + ".svg";
    }

    private String description() {
        return switch (kind) {
            case BARS -> "Bars: " + String.join(", ", figures.stream().map(Asset::told).toList());
            case FIGURE -> "The figure " + told(figures.getFirst());
            case LIBRARY -> Picture.valueOf(picture.toUpperCase()).alt;
            case TIMELINE ->
                    "A timeline with "
                            + String.join(", ", years.stream().map(y -> "" + y).toList());
            case WORDS -> "The words " + String.join(", ", words);
        };
    }

    private static String told(Figure figure) {
        return figure.shown() + " " + figure.label();
    }

    private static Kind kind(Json json) {
        try {
            return Kind.valueOf(json.text().toUpperCase());
        } catch (IllegalArgumentException _) {
            throw Failure.badInput(
                    "manifest.json: expected %s at %s, found %s"
                            .formatted(
                                    "bars, figure, library, timeline or words",
                                    json.place(),
                                    json.text()));
        }
    }
}
