import java.util.List;
import java.util.Map;

/// Draws a scene as one frame of the film, 1280 by 720: text on the left, a picture on the right,
/// and at the foot a line with the sections as its stations.
final class Frames {
    static final double PICTURE_WIDTH = 504;
    static final double PICTURE_HEIGHT = 472;

    private static final double LEFT = 72;
    private static final double RIGHT = Board.WIDTH - LEFT;
    private static final double TEXT_WIDTH = 572;
    private static final double PANEL_X = RIGHT - PICTURE_WIDTH;
    private static final double PANEL_Y = 84;
    private static final double TRACK_Y = 656;

    private final Board board;
    private final Palette palette;
    private final Scene scene;
    private final Svg svg = new Svg();

    private Frames(Board board, Scene scene) {
        this.board = board;
        this.palette = board.palette();
        this.scene = scene;
    }

    /// @param picture content of the panel, drawn for `PICTURE_WIDTH` by `PICTURE_HEIGHT`
    /// @return the content of the frame, without a document around it
    static String draw(Board board, Scene scene, String picture) {
        return new Frames(board, scene).frame(picture);
    }

    /// Where the line at the foot lies, for the player, which moves the train along it.
    static Map<String, Object> track() {
        return Json.object(
                "left", Json.rounded(LEFT, 0),
                "right", Json.rounded(RIGHT, 0),
                "y", Json.rounded(TRACK_Y, 0));
    }

    /// Only the foot of a frame, with the train where it is at some time of the film.
    static String foot(Board board, Scene scene, int atMs) {
        var frame = new Frames(board, scene);
        frame.foot(atMs);
        return frame.svg.toString();
    }

    static String document(Scene scene, String frame) {
        return Svg.document(Board.WIDTH, Board.HEIGHT, scene.narration(), frame);
    }

    /// A frame whose picture is not drawn yet: the panel names what to picture.
    static String sketch(Board board, Scene scene) {
        var palette = board.palette();
        var svg = new Svg();
        svg.frame(24, 24, PICTURE_WIDTH - 48, PICTURE_HEIGHT - 48, 12, palette.line(), 2);
        svg.dashed(24, 24, PICTURE_WIDTH - 24, PICTURE_HEIGHT - 24, palette.line(), 2);
        svg.dashed(PICTURE_WIDTH - 24, 24, 24, PICTURE_HEIGHT - 24, palette.line(), 2);
        double y = PICTURE_HEIGHT / 2 - (scene.picture().size() - 1) * 20;
        for (var word : scene.picture()) {
            double half = Type.width(word, 26, true) / 2 + 16;
            svg.rect(PICTURE_WIDTH / 2 - half, y - 22, half * 2, 38, 8, palette.panel());
            svg.centred(PICTURE_WIDTH / 2, y + 6, 26, true, palette.muted(), word);
            y += 42;
        }
        return draw(board, scene, svg.toString());
    }

    private String frame(String picture) {
        svg.rect(0, 0, Board.WIDTH, Board.HEIGHT, 0, palette.ground());
        switch (scene.layout()) {
            case TITLE -> title(picture);
            case LIST -> list();
            case STATEMENT -> statement(picture);
            case SOURCES -> sources();
        }
        foot(board.startMs(scene) + scene.durationMs() / 2);
        return svg.toString();
    }

    private void title(String picture) {
        panel(picture);
        var title = Type.fit(text("title"), TEXT_WIDTH, 300, true, 68, 60, 54, 48, 42, 36);
        var lead = Type.fit(text("statement"), TEXT_WIDTH, 150, false, 30, 27, 24, 21);
        double top = Math.max(84, 320 - (title.height() + lead.height() + 36) / 2);
        svg.rect(LEFT, top - 24, 64, 6, 3, palette.accent());
        svg.block(LEFT, top + 8, title, true, color("title"), color("title"));
        svg.block(
                LEFT, top + title.height() + 36, lead, false, color("statement"), palette.accent());
    }

    private void statement(String picture) {
        panel(picture);
        var heading = Type.fit(text("heading"), TEXT_WIDTH, 70, true, 26, 23, 20);
        svg.block(LEFT, 88, heading, true, color("heading"), color("heading"));
        var lead = Type.fit(text("statement"), TEXT_WIDTH, 410, false, 46, 42, 38, 35, 32, 29, 26);
        double top = Math.max(88 + heading.height() + 24, 344 - lead.height() / 2);
        svg.block(LEFT, top, lead, false, color("statement"), palette.accent());
    }

    private void list() {
        svg.block(LEFT, 88, heading(), true, color("heading"), color("heading"));
        items(LEFT, 168, RIGHT - LEFT, 380, 40);
    }

    private void sources() {
        svg.block(LEFT, 88, heading(), true, color("heading"), color("heading"));
        var lead = Type.fit(text("statement"), TEXT_WIDTH, 380, false, 46, 42, 38, 34, 30);
        svg.block(LEFT, 344 - lead.height() / 2, lead, false, color("statement"), palette.accent());
        svg.rect(PANEL_X, PANEL_Y, PICTURE_WIDTH, PICTURE_HEIGHT, 20, palette.panel());
        items(PANEL_X + 36, PANEL_Y + 40, PICTURE_WIDTH - 72, PICTURE_HEIGHT - 80, 24);
    }

    /// Numbered lines that share a height evenly.
    private void items(double x, double y, double width, double height, int size) {
        var items = scene.all("item");
        double step = Math.min(height / Math.max(1, items.size()), size * 2.3);
        double top = y + (height - step * items.size()) / 2;
        for (int i = 0; i < items.size(); i++) {
            var text = items.get(i).text();
            var line =
                    Type.fit(text, width - size * 2, step, false, size, size * 5 / 6, size * 2 / 3);
            double middle = top + step * (i + 0.5);
            svg.circle(x + size * 0.6, middle, size * 0.68, palette.line());
            svg.circle(x + size * 0.6, middle, size * 0.6, palette.ground());
            svg.centred(
                    x + size * 0.6,
                    middle + size * 0.22,
                    size * 0.62,
                    true,
                    palette.accent(),
                    "" + (i + 1));
            svg.block(
                    x + size * 1.9,
                    middle - line.height() / 2,
                    line,
                    false,
                    items.get(i).color(),
                    items.get(i).color());
        }
    }

    private void panel(String picture) {
        svg.rect(PANEL_X, PANEL_Y, PICTURE_WIDTH, PICTURE_HEIGHT, 20, palette.panel());
        svg.place(PANEL_X, PANEL_Y, 1, picture);
    }

    private void foot(int atMs) {
        scene.all("source").forEach(e -> svg.text(LEFT, 614, 20, false, e.color(), e.text()));
        var count = "%d / %d".formatted(board.scenes().indexOf(scene) + 1, board.scenes().size());
        svg.ending(RIGHT, 614, 20, false, palette.muted(), count);
        svg.line(LEFT, TRACK_Y, RIGHT, TRACK_Y, palette.line(), 4);
        var run = new Svg().rect(0, -2, x(atMs) - LEFT, 4, 2, palette.go());
        svg.classed("run", LEFT, TRACK_Y, run);
        for (var start : board.sectionStarts()) {
            boolean reached = board.startMs(start) <= board.startMs(scene);
            double x = x(board.startMs(start));
            svg.circle(x, TRACK_Y, 8, reached ? palette.go() : palette.line());
            svg.circle(x, TRACK_Y, 4, palette.ground());
        }
        svg.classed("train", x(atMs), TRACK_Y, train());
    }

    private Svg train() {
        var train = new Svg().rect(-22, -9, 44, 18, 6, palette.accent());
        for (int window = -15; window <= 7; window += 11) {
            train.rect(window, -4, 8, 6, 1, palette.ground());
        }
        return train;
    }

    private double x(int ms) {
        return LEFT + (RIGHT - LEFT) * ms / Math.max(1, board.durationMs());
    }

    private Type.Block heading() {
        return Type.fit(text("heading"), RIGHT - LEFT, 60, true, 26, 23, 20);
    }

    private String text(String role) {
        return first(role).stream().map(Scene.Element::text).findFirst().orElse("");
    }

    private String color(String role) {
        return first(role).stream().map(Scene.Element::color).findFirst().orElse(palette.ink());
    }

    private List<Scene.Element> first(String role) {
        return scene.all(role).stream().limit(1).toList();
    }
}
