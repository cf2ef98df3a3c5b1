import java.util.List;

/// Pictures drawn from the words and figures of a scene alone, where the library has none.
final class Charts {
    private static final double LEFT = 48;
    private static final double WIDTH = Frames.PICTURE_WIDTH - 2 * LEFT;
    private static final int MOST_DOTS = 240;

    private Charts() {}

    /// One figure in large type over as many dots as it counts, when they can be counted.
    static String figure(Figure figure, Palette p) {
        var svg = new Svg();
        int size = figure.shown().length() > 5 ? 84 : 128;
        svg.centred(Frames.PICTURE_WIDTH / 2, 168, size, true, p.accent(), figure.shown());
        svg.centred(Frames.PICTURE_WIDTH / 2, 216, 28, false, p.ink(), figure.label());
        if (figure.value() >= 2 && figure.value() <= MOST_DOTS) {
            dots(svg, p, (int) figure.value());
        }
        return svg.toString();
    }

    private static void dots(Svg svg, Palette p, int count) {
        int columns = count > 100 ? 24 : count > 40 ? 20 : 13;
        int rows = (count + columns - 1) / columns;
        double step = Math.min(WIDTH / columns, 176.0 / rows);
        int widest = Math.min(columns, count);
        double left = (Frames.PICTURE_WIDTH - step * widest) / 2;
        for (int i = 0; i < count; i++) {
            double x = left + (i % columns + 0.5) * step;
            double y = 256 + (i / columns + 0.5) * step;
            svg.circle(x, y, Math.min(10, step * 0.36), p.accent());
        }
    }

    /// Bars from a common zero, each with its own figure and label.
    static String bars(List<Figure> figures, Palette p) {
        var svg = new Svg();
        double greatest = figures.stream().mapToDouble(Figure::value).max().orElse(1);
        double step = Math.min(120, 360.0 / figures.size());
        double top = (Frames.PICTURE_HEIGHT - step * figures.size()) / 2;
        for (var figure : figures) {
            double width = Math.max(6, WIDTH * figure.value() / greatest);
            svg.text(LEFT, top + 24, 24, true, p.accent(), figure.shown() + " " + figure.label());
            svg.rect(LEFT, top + 40, WIDTH, 34, 6, p.ground());
            svg.rect(LEFT, top + 40, width, 34, 6, p.accent());
            top += step;
        }
        return svg.toString();
    }

    /// The years of the film in scale on one line, those of the scene with their numbers.
    static String timeline(List<Integer> scene, List<Integer> film, Palette p) {
        var svg = new Svg();
        int first = film.stream().min(Integer::compare).orElse(0) / 10 * 10;
        int last = (film.stream().max(Integer::compare).orElse(0) / 10 + 1) * 10;
        double y = 250;
        svg.line(LEFT, y, LEFT + WIDTH, y, p.line(), 5);
        for (int year : film) {
            svg.circle(x(year, first, last), y, 9, p.muted());
        }
        for (int i = 0; i < scene.size(); i++) {
            double x = x(scene.get(i), first, last);
            double end = i % 2 == 0 ? 150 : 350;
            svg.line(x, y, x, end, p.accent(), 4).circle(x, y, 14, p.accent());
            double half = Type.width("" + scene.get(i), 64, true) / 2;
            double middle = Math.clamp(x, LEFT + half, LEFT + WIDTH - half);
            svg.centred(middle, i % 2 == 0 ? 132 : 412, 64, true, p.accent(), "" + scene.get(i));
        }
        svg.text(LEFT, y + 44, 20, false, p.muted(), "" + first);
        svg.ending(LEFT + WIDTH, y + 44, 20, false, p.muted(), "" + last);
        return svg.toString();
    }

    /// The weightiest words of the scene, each joined to the first, which stands in the middle.
    static String words(List<String> words, Palette p) {
        var svg = new Svg();
        double centreX = Frames.PICTURE_WIDTH / 2;
        double centreY = Frames.PICTURE_HEIGHT / 2;
        for (int i = 1; i < words.size(); i++) {
            svg.line(centreX, centreY, wordX(i, words), wordY(i, words), p.line(), 4);
        }
        for (int i = 1; i < words.size(); i++) {
            pill(svg, p, wordX(i, words), wordY(i, words), 24, p.ink(), words.get(i));
        }
        words.stream().limit(1).forEach(w -> pill(svg, p, centreX, centreY, 34, p.accent(), w));
        return svg.toString();
    }

    private static double wordX(int i, List<String> words) {
        double half = Type.width(words.get(i), 24, true) / 2 + 18;
        double x = Frames.PICTURE_WIDTH / 2 + 160 * Math.sin(angle(i, words));
        return Math.clamp(x, 16 + half, Frames.PICTURE_WIDTH - 16 - half);
    }

    private static double wordY(int i, List<String> words) {
        return Frames.PICTURE_HEIGHT / 2 - 150 * Math.cos(angle(i, words));
    }

    private static double angle(int i, List<String> words) {
        return 2 * Math.PI * (i - 1) / (words.size() - 1) + 0.4;
    }

    private static void pill(
            Svg svg, Palette p, double x, double y, double size, String colour, String word) {
        double half = Type.width(word, size, true) / 2 + 18;
        svg.rect(x - half, y - size, half * 2, size * 2, size, p.ground());
        svg.frame(x - half, y - size, half * 2, size * 2, size, p.line(), 3);
        svg.centred(x, y + size * 0.34, size, true, colour, word);
    }

    private static double x(int year, int first, int last) {
        return LEFT + WIDTH * (year - first) / (last - first);
    }
}
