package dev.signalbox.cli.term;

/// Paints text, or leaves it alone where colours are not wanted.
public record Style(boolean coloured) {

    public String paint(Tone tone, String text) {
        return !coloured || tone == Tone.PLAIN || text.isEmpty()
                ? text
                : "\u001b[" + tone.code() + "m" + text + "\u001b[0m";
    }

    public String status(String status) {
        return paint(Tone.ofStatus(status), Tone.markOf(status) + " " + Safe.line(status));
    }
}
