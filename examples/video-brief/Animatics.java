import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stage 6. Plays the frames against the clock, without sound: `animatics.gif`, with a short fade
/// into each scene and the train moving along its line, and `animatics.json`.
final class Animatics {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FOOT_TOP = 292;
    private static final int FADE_CS = 8;
    private static final int STEP_CS = 150;
    private static final float[] FADES = {0.3f, 0.65f};

    private final Board board;
    private final List<Asset> assets;
    private final Gif gif;
    private BufferedImage before;

    private Animatics(Board board, List<Asset> assets, Gif gif) {
        this.board = board;
        this.assets = assets;
        this.gif = gif;
        this.before = Raster.paint(ground(), WIDTH, HEIGHT);
    }

    static void main() throws Exception {
        System.setProperty("java.awt.headless", "true");
        Stage.perform(Animatics::run);
    }

    private static void run(Stage stage) throws IOException {
        Log.unmoved(stage);
        var board = Board.of(stage.artifact("storyboard", "storyboard.json"));
        var assets = Asset.list(stage.artifact("assets", "manifest.json"));
        if (!Raster.hasLetters()) {
            stage.log("this machine has no font: every word is drawn as a bar");
        }
        try (var gif = new Gif(board.palette())) {
            var scenes = new Animatics(board, assets, gif).play(stage);
            stage.write("animatics.gif", gif.finished());
            stage.write("animatics.json", manifest(board, gif, scenes));
            stage.log("%d frames, %.1f s", gif.frames(), board.durationMs() / 1000.0);
        }
    }

    private static Map<String, Object> manifest(
            Board board, Gif gif, List<Map<String, Object>> scenes) {
        return Json.object(
                "file",
                "animatics.gif",
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "lettering",
                Raster.hasLetters() ? "font" : "bars",
                "frames",
                gif.frames(),
                "duration_ms",
                centiseconds(board.durationMs()) * 10,
                "scenes",
                scenes);
    }

    private List<Map<String, Object>> play(Stage stage) throws IOException {
        var played = new ArrayList<Map<String, Object>>();
        for (var scene : board.scenes()) {
            played.add(play(scene));
            int percent = 100 * played.size() / board.scenes().size();
            stage.progress(percent, "Animated scene " + scene.id());
        }
        return played;
    }

    /// A GIF counts hundredths of a second, so times are rounded where scenes meet and no error
    /// adds up.
    private Map<String, Object> play(Scene scene) throws IOException {
        int start = centiseconds(board.startMs(scene));
        int end = centiseconds(board.startMs(scene) + scene.durationMs());
        int first = gif.frames();
        var image = Raster.paint(Asset.frame(board, scene, assets), WIDTH, HEIGHT);
        int at = start;
        for (float share : FADES) {
            if (at + FADE_CS < end) {
                gif.add(faded(image, share), 0, FADE_CS);
                at += FADE_CS;
            }
        }
        for (int step = 0; at < end; step++) {
            int lasting = end - at < STEP_CS * 1.5 ? end - at : STEP_CS;
            add(image, scene, step, at, lasting);
            at += lasting;
        }
        before = image;
        return Json.object(
                "id",
                scene.id(),
                "start_ms",
                start * 10,
                "duration_ms",
                (end - start) * 10,
                "frames",
                gif.frames() - first);
    }

    /// The first frame of a scene covers the picture, later ones only the foot where the train is.
    private void add(BufferedImage image, Scene scene, int step, int at, int lasting)
            throws IOException {
        var foot = image.getSubimage(0, FOOT_TOP, WIDTH, HEIGHT - FOOT_TOP);
        Raster.paint(ground() + Frames.foot(board, scene, at * 10), FOOT_TOP, image);
        gif.add(step == 0 ? image : foot, step == 0 ? 0 : FOOT_TOP, lasting);
    }

    private BufferedImage faded(BufferedImage image, float share) {
        var faded = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = faded.createGraphics();
        graphics.drawImage(before, 0, 0, null);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, share));
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return faded;
    }

    private String ground() {
        return new Svg()
                .rect(0, 0, Board.WIDTH, Board.HEIGHT, 0, board.palette().ground())
                .toString();
    }

    private static int centiseconds(int ms) {
        return (int) Math.round(ms / 10.0);
    }
}
