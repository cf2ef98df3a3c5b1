import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills `player/player.html` with a film: frames, sound, captions, transcript and sources, all in
/// the one file.
///
/// @param board the storyboard, each scene lasting as long as its sound
/// @param references title and figures of each source, from `research.json`
record Player(Board board, List<Asset> assets, Track track, Narration narration, Json references) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    String page(String template, byte[] wav) {
        var slots =
                Map.of(
                        "title", Svg.escaped(narration.title()),
                        "meta", Svg.escaped(meta()),
                        "colours", colours(),
                        "frames", frames(),
                        "audio", Base64.getEncoder().encodeToString(wav),
                        "duration", "" + track.durationMs(),
                        "chapters", chapters(),
                        "transcript", transcript(),
                        "sources", sources(),
                        "film", Json.line(film()).replace("<", "\\u003c"));
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
    }

    private String meta() {
        var sound = track.speech() ? "spoken by " + track.voice() : "tones in place of a voice";
        return "%s; %d scenes; %s"
                .formatted(clock(track.durationMs()), board.scenes().size(), sound);
    }

    private String colours() {
        var p = board.palette();
        return "--ground: %s; --panel: %s; --line: %s; ".formatted(p.ground(), p.panel(), p.line())
                + "--ink: %s; --muted: %s; ".formatted(p.ink(), p.muted())
                + "--accent: %s; --go: %s;".formatted(p.accent(), p.go());
    }

    private String frames() {
        return board.scenes().stream()
                .map(scene -> Frames.document(scene, Asset.frame(board, scene, assets)))
                .map(svg -> "<figure class=\"scene\">\n" + svg + "</figure>")
                .collect(Collectors.joining("\n"));
    }

    private String chapters() {
        return board.sectionStarts().stream()
                .map(
                        scene ->
                                "<li><button type=\"button\"><time>%s</time> %s</button></li>"
                                        .formatted(
                                                clock(board.startMs(scene)),
                                                Svg.escaped(heading(scene.section()))))
                .collect(Collectors.joining("\n"));
    }

    private String heading(String section) {
        return narration.sections().stream()
                .filter(s -> s.id().equals(section))
                .map(Narration.Section::heading)
                .findFirst()
                .orElse(section);
    }

    private String transcript() {
        return narration.sections().stream()
                .map(Player::transcript)
                .collect(Collectors.joining("\n"));
    }

    private static String transcript(Narration.Section section) {
        var citations =
                section.citations().stream()
                        .map(
                                c ->
                                        "<li>%s, line %d</li>"
                                                .formatted(Svg.escaped(c.source()), c.line()))
                        .distinct()
                        .collect(Collectors.joining());
        return "<section>\n<h3>%s</h3>\n<p>%s</p>\n<ul>%s</ul>\n</section>"
                .formatted(Svg.escaped(section.heading()), Svg.escaped(section.text()), citations);
    }

    private String sources() {
        return references.items().stream()
                .map(
                        source ->
                                "<li>%s (%s, %d words)</li>"
                                        .formatted(
                                                Svg.escaped(source.at("title").text()),
                                                Svg.escaped(source.at("source").text()),
                                                source.at("words").integer()))
                .collect(Collectors.joining("\n"));
    }

    private Map<String, Object> film() {
        return Json.object(
                "duration", track.durationMs(),
                "track", Frames.track(),
                "scenes", starts(board.scenes()),
                "chapters", starts(board.sectionStarts()),
                "cues", track.cues().stream().map(Player::cue).toList());
    }

    private List<Map<String, Object>> starts(List<Scene> scenes) {
        var starts = new ArrayList<Map<String, Object>>();
        scenes.forEach(scene -> starts.add(Json.object("start", board.startMs(scene))));
        return starts;
    }

    private static Map<String, Object> cue(Cue cue) {
        return Json.object("start", cue.startMs(), "end", cue.endMs(), "text", cue.text());
    }

    private static String clock(int ms) {
        return "%d:%02d".formatted(ms / 60_000, ms / 1000 % 60);
    }
}
