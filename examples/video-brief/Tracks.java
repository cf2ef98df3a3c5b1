/// Pictures of the line itself, and of how it comes to know about its trains.
final class Tracks {
    private Tracks() {}

    static void block(Svg svg, Palette p) {
        String[] names = {"A", "B", "C"};
        rail(svg, p, 250);
        for (int i = 0; i < 3; i++) {
            double x = 40 + i * 144;
            boolean taken = i == 1;
            svg.rect(x, 238, 136, 24, 4, taken ? p.stop() : p.go());
            svg.centred(
                    x + 68,
                    306,
                    20,
                    true,
                    taken ? p.stop() : p.go(),
                    taken ? "train on line" : "free");
            box(svg, p, x + 68, names[i]);
        }
        train(svg, p, 206, 206);
        svg.centred(252, 400, 20, false, p.muted(), "one train, one section");
    }

    static void circuit(Svg svg, Palette p) {
        svg.line(60, 150, 444, 150, p.ink(), 10).line(60, 270, 444, 270, p.ink(), 10);
        svg.line(250, 134, 250, 286, p.accent(), 12);
        svg.circle(250, 150, 22, p.accent()).circle(250, 270, 22, p.accent());
        svg.stroke("M444 150 L444 380 L404 380", p.go(), 5)
                .stroke("M444 270 L420 270 L420 356", p.line(), 5);
        svg.line(404, 356, 404, 404, p.ink(), 6).line(388, 366, 388, 394, p.ink(), 6);
        svg.stroke("M60 150 L60 330", p.line(), 5).stroke("M84 270 L84 330", p.line(), 5);
        svg.rect(44, 330, 70, 70, 8, p.line());
        svg.line(44, 412, 100, 428, p.stop(), 6);
        svg.text(120, 372, 20, false, p.muted(), "relay drops");
        svg.ending(372, 400, 20, false, p.muted(), "battery");
        svg.centred(250, 104, 20, false, p.accent(), "the axle joins the rails");
    }

    static void counter(Svg svg, Palette p) {
        rail(svg, p, 250);
        train(svg, p, 196, 206);
        for (int i = 0; i < 2; i++) {
            double x = i == 0 ? 96 : 408;
            svg.rect(x - 16, 262, 32, 22, 5, p.accent()).line(x, 284, x, 322, p.line(), 5);
            svg.rect(x - 56, 322, 112, 72, 10, p.ground());
            svg.centred(x, 370, 34, true, i == 0 ? p.ink() : p.stop(), i == 0 ? "12 in" : "4 out");
        }
        svg.centred(252, 366, 26, true, p.stop(), "8 left");
        svg.centred(252, 438, 20, false, p.muted(), "clear only when the counts agree");
    }

    static void radio(Svg svg, Palette p) {
        rail(svg, p, 340);
        train(svg, p, 84, 296);
        for (int i = 0; i < 4; i++) {
            svg.rect(228 + i * 60, 350, 34, 16, 4, p.accent());
        }
        svg.fill("M388 300 L404 120 L420 300 Z", p.line()).circle(404, 112, 10, p.ink());
        for (int i = 1; i <= 3; i++) {
            double r = i * 34;
            svg.stroke(
                    "M%s %s C%s %s %s %s %s %s"
                            .formatted(
                                    404 - r,
                                    112 - r * 0.7,
                                    404 - r * 1.35,
                                    112 - r * 0.2,
                                    404 - r * 1.35,
                                    112 + r * 0.2,
                                    404 - r,
                                    112 + r * 0.7),
                    p.go(),
                    6);
        }
        svg.dashed(292, 128, 150, 280, p.go(), 4);
        svg.text(228, 400, 20, false, p.muted(), "balises");
        svg.text(128, 190, 20, false, p.go(), "by radio");
        svg.centred(252, 438, 20, false, p.muted(), "a radio block centre gives permission");
    }

    static void moving(Svg svg, Palette p) {
        rail(svg, p, 150);
        train(svg, p, 60, 106);
        train(svg, p, 330, 106);
        svg.rect(164, 142, 150, 16, 4, p.go());
        rail(svg, p, 330);
        train(svg, p, 130, 286);
        train(svg, p, 366, 286);
        svg.rect(234, 322, 116, 16, 4, p.go());
        svg.centred(240, 196, 20, false, p.go(), "free behind the train in front");
        svg.centred(300, 376, 20, false, p.go(), "and it moves on with it");
        svg.centred(252, 438, 20, false, p.muted(), "no fixed sections");
    }

    static void rust(Svg svg, Palette p) {
        svg.line(40, 300, 464, 300, p.ink(), 16).line(40, 332, 464, 332, p.line(), 10);
        svg.circle(252, 196, 92, p.line())
                .circle(252, 196, 70, p.ground())
                .circle(252, 196, 18, p.line());
        for (int i = 0; i < 9; i++) {
            double x = 72 + i * 46;
            svg.turned(i * 47 % 90 - 45, x, 288, leaf(x, i % 2 == 0 ? p.accent() : p.stop()));
        }
        svg.centred(252, 400, 20, false, p.muted(), "a film between wheel and rail");
    }

    static void junction(Svg svg, Palette p) {
        svg.line(40, 300, 464, 300, p.line(), 12);
        svg.stroke("M40 300 L180 300 C260 300 300 160 464 150", p.go(), 12);
        svg.circle(196, 300, 16, p.accent());
        svg.text(150, 352, 20, false, p.accent(), "points");
        svg.rect(420, 84, 10, 66, 2, p.line()).circle(425, 80, 18, p.go());
        svg.rect(420, 236, 10, 64, 2, p.line()).circle(425, 232, 18, p.stop());
        train(svg, p, 52, 256);
        svg.centred(252, 430, 20, false, p.muted(), "one way set, the other held");
    }

    static void lineOfTrains(Svg svg, Palette p) {
        for (int i = 0; i < 3; i++) {
            double y = 120 + i * 110;
            rail(svg, p, y + 44);
            train(svg, p, 60 + i * 130, y);
        }
        svg.centred(252, 438, 20, false, p.muted(), "train after train");
    }

    private static void rail(Svg svg, Palette p, double y) {
        for (double x = 40; x < 464; x += 24) {
            svg.rect(x, y + 6, 12, 12, 2, p.line());
        }
        svg.line(36, y + 4, 468, y + 4, p.muted(), 5);
    }

    private static void train(Svg svg, Palette p, double x, double y) {
        svg.fill(
                "M%s %s L%s %s L%s %s L%s %s L%s %s Z"
                        .formatted(x, y, x + 76, y, x + 94, y + 22, x + 94, y + 36, x, y + 36),
                p.accent());
        for (int i = 0; i < 3; i++) {
            svg.rect(x + 10 + i * 22, y + 8, 14, 12, 2, p.panel());
            svg.circle(x + 18 + i * 28, y + 38, 7, p.ink());
        }
    }

    private static void box(Svg svg, Palette p, double x, String name) {
        svg.rect(x - 30, 84, 60, 56, 4, p.line())
                .fill("M%s 84 L%s 56 L%s 84 Z".formatted(x - 38, x, x + 38), p.line());
        svg.rect(x - 18, 98, 36, 20, 2, p.panel()).rect(x - 20, 140, 40, 44, 2, p.line());
        svg.centred(x, 172, 20, true, p.ink(), name);
    }

    private static Svg leaf(double x, String colour) {
        return new Svg()
                .fill(
                        "M%s 288 C%s 270 %s 270 %s 288 C%s 306 %s 306 %s 288 Z"
                                .formatted(x - 24, x - 10, x + 10, x + 24, x + 10, x - 10, x - 24),
                        colour);
    }
}
