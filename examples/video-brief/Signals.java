/// Pictures of what a driver sees: drawn for `Frames.PICTURE_WIDTH` by `Frames.PICTURE_HEIGHT`.
final class Signals {
    private Signals() {}

    static void semaphore(Svg svg, Palette p) {
        ground(svg, p);
        post(svg, p);
        svg.turned(45, 262, 160, arm(p, p.line()));
        svg.raw(arm(p, p.stop()).toString());
        svg.circle(262, 160, 9, p.ink());
        svg.centred(150, 216, 20, false, p.muted(), "level: stop");
        svg.centred(106, 118, 20, false, p.muted(), "raised: go");
    }

    static void snow(Svg svg, Palette p) {
        semaphoreInSlot(svg, p);
        for (int i = 0; i < 46; i++) {
            double x = 24 + (i * 197 + i * i * 29) % 456;
            double y = 24 + (i * 131 + i * i * 17) % 372;
            svg.circle(x, y, 3 + i % 3, p.light());
        }
        svg.fill(
                "M40 412 C120 384 180 404 262 396 C340 388 400 408 464 400 L464 424 L40 424 Z",
                p.light());
        svg.rect(232, 84, 60, 16, 8, p.light());
    }

    static void aspects(Svg svg, Palette p) {
        String[] lit = {p.accent(), p.go(), p.accent(), p.stop()};
        String[][] heads = {
            {"stop", "0001"}, {"caution", "0010"}, {"prepare", "1010"}, {"clear", "0100"}
        };
        for (int i = 0; i < heads.length; i++) {
            double x = 84 + i * 112;
            svg.rect(x - 4, 330, 8, 74, 2, p.line());
            svg.rect(x - 34, 92, 68, 240, 18, p.ground());
            for (int lamp = 0; lamp < 4; lamp++) {
                boolean on = heads[i][1].charAt(lamp) == '1';
                svg.circle(x, 128 + lamp * 56, 21, on ? lit[lamp] : p.line());
            }
            svg.centred(x, 440, 20, false, p.muted(), heads[i][0]);
        }
        svg.line(40, 406, 464, 406, p.line(), 4);
    }

    static void lamps(Svg svg, Palette p) {
        String[][] lamps = {{p.stop(), "danger"}, {p.accent(), "caution"}, {p.go(), "clear"}};
        for (int i = 0; i < lamps.length; i++) {
            double y = 100 + i * 132;
            svg.fill("M150 %s L430 %s L430 %s Z".formatted(y, y - 48, y + 48), p.ground());
            svg.ring(150, y, 46, p.line(), 8);
            svg.circle(150, y, 38, lamps[i][0]);
            svg.circle(138, y - 12, 8, p.light());
            svg.text(262, y + 8, 24, true, lamps[i][0], lamps[i][1]);
        }
    }

    static void clock(Svg svg, Palette p) {
        svg.circle(252, 214, 156, p.ground()).ring(252, 214, 156, p.line(), 8);
        svg.fill("M252 214 L252 74 C330 74 392 136 392 214 Z", p.stop());
        svg.fill("M252 214 L392 214 C392 291 329 354 252 354 Z", p.accent());
        svg.fill("M252 214 L252 354 C175 354 112 291 112 214 C112 137 175 74 252 74 Z", p.go());
        for (int hour = 0; hour < 12; hour++) {
            double angle = Math.PI * hour / 6;
            double x = Math.sin(angle);
            double y = -Math.cos(angle);
            svg.line(252 + 126 * x, 214 + 126 * y, 252 + 140 * x, 214 + 140 * y, p.ground(), 5);
        }
        svg.line(252, 214, 252, 112, p.ground(), 9).line(252, 214, 322, 178, p.ground(), 9);
        svg.circle(252, 214, 12, p.ground());
        legend(svg, p, 66, p.stop(), "danger");
        legend(svg, p, 206, p.accent(), "caution");
        legend(svg, p, 350, p.go(), "clear");
    }

    static void cab(Svg svg, Palette p) {
        svg.rect(56, 48, 392, 330, 24, p.ground()).frame(56, 48, 392, 330, 24, p.line(), 6);
        svg.stroke("M124 290 C96 166 170 96 252 96 C334 96 408 166 380 290", p.line(), 16);
        svg.stroke("M124 290 C96 166 170 96 252 96 C300 96 338 120 360 156", p.go(), 16);
        svg.line(252, 226, 340, 160, p.ink(), 8).circle(252, 226, 40, p.ink());
        svg.centred(252, 236, 28, true, p.ground(), "km/h");
        svg.rect(84, 320, 336, 30, 8, p.line()).rect(84, 320, 210, 30, 8, p.accent());
        svg.centred(252, 424, 20, false, p.muted(), "permitted speed, and how far");
    }

    static void brakes(Svg svg, Palette p) {
        svg.line(60, 60, 60, 380, p.line(), 4).line(60, 380, 464, 380, p.line(), 4);
        svg.stroke("M60 110 L210 110 C320 116 400 190 430 380", p.stop(), 7);
        svg.stroke("M60 146 L170 146 C280 152 360 230 400 380", p.go(), 7);
        svg.rect(92, 126, 74, 40, 10, p.accent());
        svg.rect(104, 136, 14, 12, 2, p.panel()).rect(124, 136, 14, 12, 2, p.panel());
        svg.rect(144, 136, 14, 12, 2, p.panel());
        svg.text(290, 110, 20, false, p.stop(), "brakes act above");
        svg.text(116, 262, 20, false, p.go(), "driver's curve");
        svg.centred(262, 424, 20, false, p.muted(), "distance to the stopping point");
        svg.text(56, 40, 20, false, p.muted(), "speed");
    }

    private static void semaphoreInSlot(Svg svg, Palette p) {
        ground(svg, p);
        post(svg, p);
        svg.rect(256, 92, 12, 150, 4, p.ground());
        svg.rect(254, 100, 16, 136, 4, p.stop());
        svg.circle(262, 112, 9, p.ink());
        svg.centred(252, 452, 20, false, p.muted(), "frozen in the slot: shows clear");
    }

    private static void ground(Svg svg, Palette p) {
        svg.line(40, 408, 464, 408, p.line(), 4);
    }

    private static void post(Svg svg, Palette p) {
        svg.rect(250, 64, 24, 344, 4, p.line()).fill("M246 64 L262 32 L278 64 Z", p.line());
        svg.line(306, 408, 274, 150, p.line(), 4).line(326, 408, 290, 150, p.line(), 4);
        for (int y = 180; y < 400; y += 28) {
            double x = 277 + (y - 150) * 0.12;
            svg.line(x, y, x + 17, y, p.line(), 3);
        }
    }

    private static Svg arm(Palette p, String colour) {
        var svg = new Svg();
        svg.rect(92, 142, 180, 36, 4, colour).rect(124, 142, 18, 36, 0, p.ink());
        svg.circle(298, 148, 16, colour).circle(298, 182, 16, p.line());
        return svg;
    }

    private static void legend(Svg svg, Palette p, double x, String colour, String text) {
        svg.circle(x, 424, 10, colour).text(x + 18, 431, 20, false, p.muted(), text);
    }
}
