package dev.signalbox.cli.term;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Where a command speaks: data on `out`, talk on `err`, answers from `in`.
public final class Terminal {

    private final Streams streams;
    private final Wishes wishes;

    /// @param inTty whether somebody types
    /// @param outTty whether somebody reads `out` as it comes
    /// @param errTty whether somebody reads `err` as it comes
    /// @param columns width of the terminal
    /// @param rows its height
    public record Streams(
            BufferedReader in,
            PrintStream out,
            PrintStream err,
            boolean inTty,
            boolean outTty,
            boolean errTty,
            int columns,
            int rows) {}

    /// What the command line asked for.
    public record Wishes(boolean quiet, boolean noInput, boolean colourOut, boolean colourErr) {}

    public Terminal(Streams streams, Wishes wishes) {
        this.streams = streams;
        this.wishes = wishes;
    }

    /// Writes a line of data. The caller has made it harmless.
    public void data(String line) {
        streams.out().println(line);
    }

    public void table(Table table) {
        table.lines(out(), outTty() ? streams.columns() : 0).forEach(this::data);
    }

    /// Says something about what is going on.
    public void say(String line) {
        if (!wishes.quiet()) {
            streams.err().println(line);
        }
    }

    /// Says what must be heard even when asked to be quiet.
    public void warn(String line) {
        streams.err().println(line);
    }

    /// Asks for a line; nothing when there is nobody to ask, or no more input.
    public Optional<String> ask(String prompt) {
        if (!isInteractive()) {
            return Optional.empty();
        }
        streams.err().print(prompt);
        streams.err().flush();
        try {
            return Optional.ofNullable(streams.in().readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks for what nobody should see as it is typed; where nobody types, it is a line of the
    /// input.
    public Optional<String> askSecret(String prompt) {
        Console console = isInteractive() ? System.console() : null;
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("%s", prompt);
            return Optional.ofNullable(typed).map(String::new);
        }
        try {
            return Optional.ofNullable(streams.in().readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Single keys of whoever sits there.
    public Keys keys() {
        return new Keys(streams.in(), streams.out());
    }

    public boolean isInteractive() {
        return streams.inTty() && streams.errTty() && !wishes.noInput();
    }

    public boolean outTty() {
        return streams.outTty();
    }

    public boolean errTty() {
        return streams.errTty();
    }

    public boolean quiet() {
        return wishes.quiet();
    }

    public int columns() {
        return streams.columns();
    }

    public int rows() {
        return streams.rows();
    }

    public Style out() {
        return new Style(wishes.colourOut());
    }

    public Style err() {
        return new Style(wishes.colourErr());
    }

    public PrintStream outStream() {
        return streams.out();
    }

    public PrintStream errStream() {
        return streams.err();
    }
}
