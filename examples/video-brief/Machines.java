/// Pictures of what stands in a signal box, and of what is written down about it.
final class Machines {
    private Machines() {}

    static void levers(Svg svg, Palette p) {
        String[] colours = {p.stop(), p.stop(), p.accent(), p.muted(), p.muted(), p.go(), p.ink()};
        svg.rect(48, 330, 408, 56, 10, p.line());
        for (int i = 0; i < colours.length; i++) {
            double x = 84 + i * 56;
            double lean = i == 1 || i == 4 ? 34 : 0;
            svg.line(x, 340, x + lean, 130 + lean / 2, p.line(), 12);
            svg.line(x + lean * 0.42, 250 + lean / 8, x + lean, 130 + lean / 2, colours[i], 14);
            svg.line(x + lean, 126 + lean / 2, x + lean, 96 + lean / 2, p.ink(), 8);
            svg.rect(x - 12, 346, 24, 24, 4, p.panel());
            svg.centred(x, 364, 16, true, p.ink(), "" + (i + 1));
        }
        svg.centred(252, 430, 20, false, p.muted(), "2 and 5 pulled, the others held");
    }

    static void tappets(Svg svg, Palette p) {
        for (int i = 0; i < 3; i++) {
            double x = 96 + i * 132;
            svg.rect(x, 56, 48, i == 1 ? 330 : 300, 6, p.line());
            double notch = i == 1 ? 250 : 210;
            svg.fill(notch(x, notch, 20), p.panel());
            svg.fill(notch(x + 48, notch, -20), p.panel());
        }
        svg.rect(152, 196, 68, 28, 14, p.accent()).rect(284, 196, 68, 28, 14, p.accent());
        svg.centred(120, 40, 20, true, p.ink(), "1").centred(252, 40, 20, true, p.ink(), "2");
        svg.centred(384, 40, 20, true, p.ink(), "3");
        svg.centred(252, 430, 20, false, p.muted(), "lever 2 pulled: its locks hold 1 and 3");
    }

    static void telegraph(Svg svg, Palette p) {
        svg.fill("M132 400 L132 150 L252 70 L372 150 L372 400 Z", p.line());
        svg.fill("M156 376 L156 164 L252 100 L348 164 L348 376 Z", p.ground());
        svg.ring(252, 232, 76, p.muted(), 4);
        svg.line(252, 290, 252, 174, p.line(), 3);
        svg.line(226, 286, 278, 178, p.accent(), 9).circle(252, 232, 10, p.ink());
        svg.rect(236, 330, 32, 46, 6, p.line()).line(252, 348, 276, 322, p.ink(), 8);
        svg.stroke("M40 60 C90 84 120 88 180 118", p.muted(), 4);
        svg.stroke("M464 60 C414 84 384 88 324 118", p.muted(), 4);
        svg.circle(40, 60, 8, p.ink()).circle(464, 60, 8, p.ink());
        svg.centred(252, 438, 20, false, p.muted(), "a needle moved by current");
    }

    static void bell(Svg svg, Palette p) {
        svg.rect(64, 250, 150, 130, 10, p.line());
        svg.fill("M76 240 C76 150 202 150 202 240 Z", p.accent()).circle(139, 164, 10, p.ink());
        svg.line(214, 240, 190, 216, p.ink(), 6);
        svg.stroke("M54 150 C66 124 82 108 104 98", p.muted(), 4);
        svg.stroke("M224 150 C212 124 196 108 174 98", p.muted(), 4);
        svg.rect(262, 72, 186, 308, 14, p.ground()).frame(262, 72, 186, 308, 14, p.line(), 5);
        svg.rect(278, 92, 154, 54, 6, p.stop()).rect(278, 156, 154, 54, 6, p.line());
        svg.rect(278, 220, 154, 54, 6, p.go());
        svg.centred(355, 126, 19, true, p.ground(), "train on line");
        svg.centred(355, 190, 19, true, p.ink(), "line blocked");
        svg.centred(355, 254, 19, true, p.ground(), "line clear");
        svg.line(355, 340, 330, 284, p.ink(), 7).circle(355, 340, 14, p.ink());
        svg.centred(252, 430, 20, false, p.muted(), "block bell and block instrument");
    }

    static void tablet(Svg svg, Palette p) {
        svg.ring(176, 190, 112, p.line(), 14).circle(176, 320, 68, p.accent());
        svg.circle(176, 320, 14, p.panel());
        svg.centred(176, 364, 18, true, p.panel(), "A to B");
        svg.rect(330, 96, 120, 280, 12, p.line()).rect(352, 122, 76, 76, 38, p.ground());
        svg.line(390, 160, 390, 132, p.stop(), 7);
        svg.rect(348, 250, 84, 14, 7, p.ground()).rect(348, 282, 84, 14, 7, p.ground());
        svg.rect(348, 314, 84, 14, 7, p.ground());
        svg.centred(252, 438, 20, false, p.muted(), "one tablet out, the rest locked in");
    }

    static void voting(Svg svg, Palette p) {
        for (int i = 0; i < 3; i++) {
            double y = 66 + i * 112;
            svg.rect(48, y, 150, 84, 12, p.ground()).frame(48, y, 150, 84, 12, p.line(), 5);
            boolean agrees = i != 2;
            svg.centred(
                    123, y + 50, 22, true, agrees ? p.go() : p.stop(), agrees ? "clear" : "danger");
            svg.line(198, y + 42, 306, 220, agrees ? p.go() : p.line(), 6);
        }
        svg.circle(344, 220, 60, p.ground()).ring(344, 220, 60, p.go(), 6);
        svg.centred(344, 216, 24, true, p.ink(), "2 of 3")
                .centred(344, 242, 18, false, p.muted(), "agree");
        svg.line(404, 220, 444, 220, p.go(), 6).circle(456, 220, 16, p.go());
        svg.centred(252, 438, 20, false, p.muted(), "the one that differs is outvoted");
    }

    static void paper(Svg svg, Palette p) {
        svg.fill("M116 52 L330 52 L388 110 L388 400 L116 400 Z", p.light());
        svg.fill("M330 52 L330 110 L388 110 Z", p.line());
        svg.rect(150, 96, 140, 16, 4, p.line());
        for (int i = 0; i < 6; i++) {
            svg.rect(150, 148 + i * 30, i % 3 == 2 ? 150 : 204, 8, 4, p.line());
        }
        svg.circle(322, 352, 34, p.stop()).ring(322, 352, 22, p.light(), 3);
        svg.fill("M302 378 L296 424 L316 410 L328 384 Z", p.stop());
        svg.centred(252, 446, 20, false, p.muted(), "signed and sealed");
    }

    static void wires(Svg svg, Palette p) {
        svg.rect(60, 60, 384, 320, 16, p.ground()).frame(60, 60, 384, 320, 16, p.line(), 5);
        for (int i = 0; i < 5; i++) {
            double y = 108 + i * 56;
            svg.rect(84, y - 14, 60, 28, 6, p.line()).rect(360, y - 14, 60, 28, 6, p.line());
            if (i != 2) {
                svg.stroke(
                        "M144 %s C210 %s 290 %s 360 %s".formatted(y, y - 26, y + 26, y),
                        p.muted(),
                        5);
            }
        }
        svg.stroke("M144 220 C200 220 232 232 250 262 C262 284 270 288 290 281", p.stop(), 6);
        svg.circle(290, 281, 9, p.stop());
        svg.centred(252, 430, 20, false, p.muted(), "one loose end touches another wire");
    }

    private static String notch(double x, double y, double depth) {
        return "M%s %s L%s %s L%s %s Z".formatted(x, y - 24, x + depth, y, x, y + 24);
    }
}
