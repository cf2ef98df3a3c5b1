/// The colours of a look. Every text colour keeps a contrast of 4.5 or more on both grounds; the
/// acceptance stage measures it.
///
/// @param ground behind everything
/// @param panel behind a picture
/// @param line for rails, frames and other strokes that carry no text
/// @param light snow and paper
/// @param accent for figures and headings
record Palette(
        String ground,
        String panel,
        String line,
        String light,
        String ink,
        String muted,
        String accent,
        String stop,
        String go) {

    static Palette of(Brief.Look look) {
        return switch (look) {
            case NIGHT ->
                    new Palette(
                            "#0E1B23", "#172A35", "#48636F", "#F5F1E8", "#F5F1E8", "#A9BCC6",
                            "#FFB94F", "#FF7A6B", "#62D49C");
            case PAPER ->
                    new Palette(
                            "#F6F2E9", "#EBE4D5", "#A89C84", "#FFFFFF", "#17262E", "#4C5A61",
                            "#8A4B00", "#AE231B", "#14603F");
        };
    }

    /// Contrast ratio of two colours `#RRGGBB`, from 1 to 21.
    /// Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
