package dev.signalbox.cli.term;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /// Takes what nobody should see: from whoever types it, without showing it, or all there is to
    /// read; without its last line end. Nothing when there is nothing.
    public Optional<String> hidden(String prompt) {
        try {
            String given = isInteractive() ? typed(prompt) : piped();
            return Optional.ofNullable(given).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String typed(String prompt) throws IOException {
        streams.err().print(prompt);
        streams.err().flush();
        Optional<KeyMode> mode = KeyMode.hide();
        try {
            return streams.in().readLine();
        } finally {
            mode.ifPresent(KeyMode::leave);
            streams.err().println();
        }
    }

    private @Nullable String piped() throws IOException {
        if (streams.inTty()) {
            return null;
        }
        var text = new StringWriter();
        streams.in().transferTo(text);
        return text.toString().replaceFirst("\\r?\\n\\z", "");
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
