import java.util.ArrayList;
import java.util.List;

/// Finds a picture for each scene: a chart where the words hold figures, else one of the library
/// that was not shown just before, else a timeline, else the words themselves.
record Librarian(Board board, Ranking ranking) {
    private static final int APART = 3;

    List<Asset> assets() {
        var assets = new ArrayList<Asset>();
        var shown = new ArrayList<String>();
        for (var scene : board.scenes()) {
            if (scene.hasPicture()) {
                var asset =
                        asset(
                                scene,
                                shown.subList(Math.max(0, shown.size() - APART), shown.size()));
                assets.add(asset);
                shown.add(asset.kind() == Asset.Kind.LIBRARY ? asset.picture() : "");
            }
        }
        return assets;
    }

    private Asset asset(Scene scene, List<String> shown) {
        var text = scene.narration();
        var years = Words.years(text).stream().distinct().limit(4).toList();
        var leftOut = new ArrayList<>(shown);
        if (!years.isEmpty()) {
            leftOut.addAll(Picture.plain());
        }
        var asset =
                new Asset(
                        scene.id(),
                        Asset.Kind.WORDS,
                        picture(text, leftOut),
                        "",
                        Figure.in(text),
                        years,
                        filmYears(),
                        ranking.keywords(text, 6));
        return asset.as(asset.possible().getFirst());
    }

    private String picture(String text, List<String> leftOut) {
        return Picture.suit(ranking.vocabulary())
                ? Picture.of(text, leftOut).map(Picture::word).orElse("")
                : "";
    }

    private List<Integer> filmYears() {
        return board.scenes().stream()
                .flatMap(scene -> Words.years(scene.narration()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
