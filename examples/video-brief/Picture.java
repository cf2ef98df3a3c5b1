import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The library of ready pictures. One is reused where the words of a scene name what it shows.
enum Picture {
    SEMAPHORE("A semaphore signal", "semaphore arm post quadrant", Signals::semaphore),
    SNOW("A semaphore arm frozen in its slot", "snow froze frozen slot packed", Signals::snow),
    ASPECTS(
            "Colour-light signals",
            "aspect four-aspect yellow yellows automatic",
            Signals::aspects),
    LAMPS("Signal lamps", "lamp glass night white colour green", Signals::lamps),
    CLOCK(
            "A clock face: danger, caution, clear",
            "clock minutes interval policeman",
            Signals::clock),
    CAB("A display in the cab", "cab display siren ramp speed", Signals::cab),
    BRAKES("A braking curve", "brakes braking curve fast", Signals::brakes),
    LEVERS("A lever frame", "lever frame painted stroke handle", Machines::levers),
    TAPPETS("Tappets and locks", "tappet notch lock locking", Machines::tappets),
    TELEGRAPH("A needle telegraph", "telegraph electric message wire", Machines::telegraph),
    BELL("A block bell and a block instrument", "bell beat instrument blocked", Machines::bell),
    TABLET("A tablet for a single line", "tablet single token", Machines::tablet),
    VOTING("Three processors that vote", "processor computer solid logic agree", Machines::voting),
    PAPER("A document with a seal", "act law patented pamphlet published board", Machines::paper),
    WIRES("A loose wire in a cabinet", "loose wiring wire tested relay", Machines::wires),
    BLOCK(
            "A line in sections, one of them occupied",
            "section block rule space apart free",
            Tracks::block),
    CIRCUIT("A track circuit", "circuit battery relay current axles rails", Tracks::circuit),
    COUNTER("An axle counter", "counter counts sensor axle", Tracks::counter),
    RADIO(
            "A train that gets its permission by radio",
            "radio etcs balises transponder level",
            Tracks::radio),
    MOVING("Trains in a moving block", "moving reports released skytrain", Tracks::moving),
    RUST("Leaves on a rail", "rust leaves autumn sandy film", Tracks::rust),
    JUNCTION("A junction", "junction points route conflicting", Tracks::junction),
    SIGNAL("A signal", "signal fixed", Signals::semaphore),
    TRAINS("Trains one after another", "train railway express driver", Tracks::lineOfTrains);

    final String alt;
    private final Set<String> stems;
    private final BiConsumer<Svg, Palette> drawing;

    Picture(String alt, String words, BiConsumer<Svg, Palette> drawing) {
        this.alt = alt;
        this.stems = new TreeSet<>(Arrays.stream(words.split(" ")).map(Words::stem).toList());
        this.drawing = drawing;
    }

    String draw(Palette palette) {
        var svg = new Svg();
        drawing.accept(svg, palette);
        return svg.toString();
    }

    /// Whether the library suits a film at all: its pictures are of railways.
    static boolean suit(Set<String> vocabulary) {
        return vocabulary.contains("railway") || vocabulary.contains("train");
    }

    /// The pictures that say less than a date does.
    static List<String> plain() {
        return List.of(SIGNAL.word(), TRAINS.word());
    }

    /// The picture that the most words of a text name, leaving some out.
    static Optional<Picture> of(String text, List<String> leftOut) {
        var words = Words.of(text).stream().map(Words::stem).toList();
        return Arrays.stream(values())
                .filter(picture -> !leftOut.contains(picture.word()))
                .filter(picture -> picture.named(words) > 0)
                .reduce((best, next) -> next.named(words) > best.named(words) ? next : best);
    }

    String word() {
        return name().toLowerCase();
    }

    private long named(List<String> words) {
        return stems.stream().filter(words::contains).count();
    }
}
